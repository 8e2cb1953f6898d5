# finds:
from multiprocessing import Process


def work():
    return 5


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
