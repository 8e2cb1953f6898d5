# finds:
from multiprocessing import Manager, Process


def add(counts, lock):
    for _ in range(20):
        with lock:
            counts["total"] = counts["total"] + 1


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict(total=0)
        lock = manager.Lock()
        workers = [Process(target=add, args=(counts, lock)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(counts["total"])
