import time
from multiprocessing import Lock, Process


def hold(lock):
    with lock:
        print("child has the lock")
        time.sleep(60)


if __name__ == "__main__":
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    p.start()
    time.sleep(1.5)
    p.terminate()
    p.join()
    print("child ended with", p.exitcode)
    got_it = lock.acquire(timeout=1)
    print("main got the lock:", got_it)
