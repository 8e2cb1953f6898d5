# finds:
from multiprocessing import Process


def work():
    try:
        raise TypeError("cannot pickle is only the text of this error")
    except TypeError:
        print("caught")


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
