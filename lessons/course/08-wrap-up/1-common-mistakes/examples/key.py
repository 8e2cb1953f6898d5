import time
from multiprocessing import (
    Event, Lock, Process)


def clean(key, inside):
    with key:
        inside.set()
        time.sleep(60)


if __name__ == "__main__":
    key, inside = Lock(), Event()
    cleaner = Process(target=clean,
                      args=(key, inside))
    cleaner.start()
    inside.wait()
    cleaner.terminate()
    cleaner.join()
    back = key.acquire(timeout=1)
    print("key is back:", back)
