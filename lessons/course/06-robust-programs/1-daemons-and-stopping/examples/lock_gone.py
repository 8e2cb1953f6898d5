import time
from multiprocessing import Event, Lock, Process


def paint(lock, has_it):
    with lock:
        has_it.set()
        time.sleep(60)


if __name__ == "__main__":
    lock, has_it = Lock(), Event()
    p = Process(target=paint,
                args=(lock, has_it))
    p.start()
    has_it.wait()
    p.terminate()
    p.join()
    got = lock.acquire(timeout=1)
    print("main gets the lock:", got)
