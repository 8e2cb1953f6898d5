# finds:
import time
from multiprocessing import Process


def work():
    time.sleep(60)


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.terminate()
    worker.join()
