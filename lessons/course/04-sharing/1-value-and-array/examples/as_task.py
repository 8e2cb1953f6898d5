from multiprocessing import Pool, Value


def keep(value):
    global best
    best = value


def try_this(value):
    value.value = 1


def jump(meters):
    with best.get_lock():
        if meters > best.value:
            best.value = meters


if __name__ == "__main__":
    value = Value("d", 0)
    with Pool(2, keep, (value,)) as pool:
        try:
            pool.apply(try_this, (value,))
        except RuntimeError:
            print("as a task: RuntimeError")
        pool.map(jump, [6.1, 7.4, 5.9, 7.2])
    print("by the initializer:", value.value)
