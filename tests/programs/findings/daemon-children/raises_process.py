# finds: daemon-children child-exception
from multiprocessing import Process


def inner():
    print("inner")


def outer():
    Process(target=inner).start()


if __name__ == "__main__":
    worker = Process(target=outer, daemon=True)
    worker.start()
    worker.join()
