# finds: lost-update
from multiprocessing import Barrier, Manager, Process


def add(shared, gate):
    seen = shared[2]
    gate.wait()
    shared[2] = seen + 1


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.list([4, 0, 7])
        gate = Barrier(2)
        workers = [Process(target=add, args=(shared, gate)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
