from multiprocessing import Process, Queue


def fill(numbers):
    for n in range(5_000):
        numbers.put(n)


if __name__ == "__main__":
    numbers = Queue()
    p = Process(target=fill, args=(numbers,))
    p.start()
    p.join(3)
    print("items:", numbers.qsize())
    ended = p.exitcode is not None
    print("child ended:", ended)
    for _ in range(5_000):
        numbers.get()
    p.join()
    ended = p.exitcode is not None
    print("child ended:", ended)
