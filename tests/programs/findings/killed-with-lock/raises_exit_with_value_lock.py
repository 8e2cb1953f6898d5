# finds: killed-with-lock
import os
from multiprocessing import Process, Value


def work(total):
    total.get_lock().acquire()
    total.value = 1
    os._exit(0)


if __name__ == "__main__":
    total = Value("i", 0)
    worker = Process(target=work, args=(total,))
    worker.start()
    worker.join()
