# finds:
from multiprocessing import Process


def prepare():
    print("prepare")


def finish():
    print("finish")


if __name__ == "__main__":
    first = Process(target=prepare)
    first.start()
    first.join()
    second = Process(target=finish)
    second.start()
    second.join()
