from multiprocessing import Process


def ask():
    name = input()
    print("hello", name)


if __name__ == "__main__":
    p = Process(target=ask)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
