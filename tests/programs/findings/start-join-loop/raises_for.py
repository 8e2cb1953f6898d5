# finds: start-join-loop
import time
from multiprocessing import Process


def work():
    time.sleep(0.05)


if __name__ == "__main__":
    for _ in range(3):
        worker = Process(target=work)
        worker.start()
        worker.join()
