# finds: lost-update
from multiprocessing import Array, Barrier, Process


def add(cells, gate):
    seen = cells[2]
    gate.wait()
    cells[2] = seen + 10


if __name__ == "__main__":
    cells = Array("i", 5)
    gate = Barrier(2)
    workers = [Process(target=add, args=(cells, gate)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(cells[:])
