# finds: lost-update
from multiprocessing import Barrier, Manager, Process


def add(shared, gate):
    seen = shared.get("total", 0)
    gate.wait()
    shared["total"] = seen + 2


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict()
        gate = Barrier(2)
        workers = [Process(target=add, args=(shared, gate)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
