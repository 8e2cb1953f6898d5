# finds:
from multiprocessing import Process


def work():
    try:
        1 // 0
    except ZeroDivisionError:
        print("caught")


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
