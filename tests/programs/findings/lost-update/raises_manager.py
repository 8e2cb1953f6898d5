# finds: lost-update
from multiprocessing import Barrier, Manager, Process


def add(counts, gate):
    seen = counts["total"]
    gate.wait()
    counts["total"] = seen + 1


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict(total=0)
        gate = Barrier(2)
        workers = [Process(target=add, args=(counts, gate)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(counts["total"])
