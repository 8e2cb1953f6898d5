# finds:
from multiprocessing import Process


def inner():
    print("inner")


def outer():
    child = Process(target=inner)
    child.start()
    child.join()


if __name__ == "__main__":
    worker = Process(target=outer)
    worker.start()
    worker.join()
