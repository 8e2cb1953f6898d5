# finds:
from multiprocessing import Array, Barrier, Process


def add(cells, gate, own):
    seen = cells[own]
    gate.wait()
    cells[own] = seen + 1


if __name__ == "__main__":
    cells = Array("i", 2)
    gate = Barrier(2)
    workers = [Process(target=add, args=(cells, gate, own)) for own in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(cells[:])
