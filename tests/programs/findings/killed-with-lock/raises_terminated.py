# finds: killed-with-lock
import time
from multiprocessing import Event, Lock, Process


def work(lock, has):
    with lock:
        has.set()
        time.sleep(60)


if __name__ == "__main__":
    lock, has = Lock(), Event()
    worker = Process(target=work, args=(lock, has))
    worker.start()
    has.wait()
    worker.terminate()
    worker.join()
    print(lock.acquire(timeout=0.2))
