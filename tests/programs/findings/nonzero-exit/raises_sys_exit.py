# finds: nonzero-exit
import sys
from multiprocessing import Process


def work():
    sys.exit(3)


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
