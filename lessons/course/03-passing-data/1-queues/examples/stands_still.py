from multiprocessing import Process, Queue


def write(letters):
    letters.put("x" * 1_000_000)


if __name__ == "__main__":
    letters = Queue()
    p = Process(target=write, args=(letters,))
    p.start()
    p.join()
    print(len(letters.get()), "letters")
