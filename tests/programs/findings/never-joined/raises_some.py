# finds: never-joined
import time
from multiprocessing import Process


def work(seconds):
    time.sleep(seconds)


if __name__ == "__main__":
    workers = [Process(target=work, args=(n / 20,)) for n in range(4)]
    for worker in workers:
        worker.start()
    workers[0].join()
