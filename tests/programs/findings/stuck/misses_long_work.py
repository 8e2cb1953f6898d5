# finds:
import time
from multiprocessing import Event, Process


def work(done):
    until = time.monotonic() + 1
    while time.monotonic() < until:
        sum(range(1000))
    done.set()


if __name__ == "__main__":
    done = Event()
    worker = Process(target=work, args=(done,))
    worker.start()
    done.wait()
    worker.join()
