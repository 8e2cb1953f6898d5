# finds:
import time
from multiprocessing import Event, Lock, Process


def work(lock, asks):
    asks.set()
    with lock:
        pass


if __name__ == "__main__":
    lock, asks = Lock(), Event()
    with lock:
        worker = Process(target=work, args=(lock, asks))
        worker.start()
        asks.wait()
        time.sleep(0.2)
        worker.terminate()
        worker.join()
