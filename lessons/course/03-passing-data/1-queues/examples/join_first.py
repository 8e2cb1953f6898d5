from multiprocessing import Process, Queue


def write(length, letters):
    letters.put("x" * length)


if __name__ == "__main__":
    for length in (100, 1_000_000):
        letters = Queue()
        p = Process(target=write,
                    args=(length, letters))
        p.start()
        p.join(3)
        ended = p.exitcode is not None
        print(f"{length}: ended {ended}")
        letters.get()
        p.join()
