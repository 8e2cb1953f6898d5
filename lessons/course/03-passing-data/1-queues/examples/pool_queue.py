from multiprocessing import Pool, Queue


def keep(queue):
    global steps
    steps = queue


def put_here(queue):
    queue.put("never")


def climb(stairs):
    steps.put(stairs * 17)


if __name__ == "__main__":
    queue = Queue()
    with Pool(2, keep, (queue,)) as pool:
        try:
            pool.apply(put_here, (queue,))
        except RuntimeError:
            print("an argument: RuntimeError")
        pool.map(climb, [1, 2, 3])
        got = [queue.get() for _ in range(3)]
    print("by the initializer:", sorted(got))
