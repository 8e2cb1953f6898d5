# finds:
from multiprocessing import Barrier, Manager, Process


def add(counts, items, gate, own):
    seen = counts[own]
    first = items[own]
    gate.wait()
    counts[own] = seen + 1
    items[own] = first + 1


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict({0: 0, 1: 0})
        items = manager.list([0, 0])
        gate = Barrier(2)
        workers = [Process(target=add, args=(counts, items, gate, own)) for own in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(dict(counts), list(items))
