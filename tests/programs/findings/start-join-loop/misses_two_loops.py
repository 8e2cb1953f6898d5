# finds:
import time
from multiprocessing import Process


def work():
    time.sleep(0.2)


if __name__ == "__main__":
    workers = [Process(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
