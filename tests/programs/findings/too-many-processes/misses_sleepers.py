# finds:
import time
from multiprocessing import Process


def work():
    time.sleep(0.5)


if __name__ == "__main__":
    workers = [Process(target=work) for _ in range(12)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
