# finds: too-many-processes
import os
import time
from multiprocessing import Process


def work():
    until = time.process_time() + 0.15
    while time.process_time() < until:
        sum(range(1000))


if __name__ == "__main__":
    cores = len(os.sched_getaffinity(0))
    workers = [Process(target=work) for _ in range(4 * cores)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
