# finds: nonzero-exit
import os
import signal
from multiprocessing import Process


def work():
    os.kill(os.getpid(), signal.SIGSEGV)


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
