# finds: deadlock limit-exceeded
# limit: 6
from multiprocessing import Barrier, Lock, Process


def take(first, second, gate):
    with first:
        gate.wait()
        with second:
            print("both")


if __name__ == "__main__":
    locks = [Lock() for _ in range(3)]
    gate = Barrier(3)
    workers = [
        Process(target=take, args=(locks[n], locks[(n + 1) % 3], gate)) for n in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
