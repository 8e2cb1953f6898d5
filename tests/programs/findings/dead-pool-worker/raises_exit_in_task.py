# finds: dead-pool-worker
import os
from multiprocessing import Event, Pool, TimeoutError


def prepare(event):
    global dying
    dying = event


def work(x):
    if x == 2:
        dying.set()
        os._exit(3)
    return x


if __name__ == "__main__":
    event = Event()
    pool = Pool(2, prepare, (event,))
    result = pool.map_async(work, range(4), 1)
    event.wait()
    try:
        result.get(timeout=1.5)
    except TimeoutError:
        print("no answer")
    pool.terminate()
    pool.join()
