# finds:
import time
from multiprocessing import Barrier, Lock, Process


def take(first, second, gate):
    gate.wait()
    for _ in range(5):
        with first:
            time.sleep(0.005)
            with second:
                pass


if __name__ == "__main__":
    a, b = Lock(), Lock()
    gate = Barrier(2)
    workers = [Process(target=take, args=(a, b, gate)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
