# finds: child-exception
from multiprocessing import Process


def work():
    1 // 0


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
