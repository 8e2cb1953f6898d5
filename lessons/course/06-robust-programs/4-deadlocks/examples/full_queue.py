from multiprocessing import Process, Queue


def bake(rolls):
    for number in range(5):
        rolls.put(number)


if __name__ == "__main__":
    rolls = Queue(maxsize=3)
    p = Process(target=bake, args=(rolls,))
    p.start()
    p.join(2)
    print("before get():", p.exitcode)
    got = [rolls.get() for _ in range(5)]
    p.join()
    print("after get():", p.exitcode)
