# finds:
import os
import time
from multiprocessing import Process


def work():
    until = time.process_time() + 0.3
    while time.process_time() < until:
        sum(range(1000))


if __name__ == "__main__":
    workers = [Process(target=work) for _ in os.sched_getaffinity(0)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
