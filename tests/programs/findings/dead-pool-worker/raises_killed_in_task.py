# finds: dead-pool-worker
import os
import signal
from multiprocessing import Event, Pool, TimeoutError


def prepare(event):
    global dying
    dying = event


def work(x):
    dying.set()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    event = Event()
    pool = Pool(1, prepare, (event,))
    result = pool.apply_async(work, (1,))
    event.wait()
    try:
        result.get(timeout=1.5)
    except TimeoutError:
        print("no answer")
    pool.terminate()
    pool.join()
