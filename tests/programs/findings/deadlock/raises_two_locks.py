# finds: deadlock limit-exceeded
# limit: 5
from multiprocessing import Barrier, Lock, Process


def take(first, second, gate):
    with first:
        gate.wait()
        with second:
            print("both")


if __name__ == "__main__":
    a, b = Lock(), Lock()
    gate = Barrier(2)
    workers = [Process(target=take, args=pair + (gate,)) for pair in ((a, b), (b, a))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
