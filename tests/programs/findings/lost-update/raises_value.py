# finds: lost-update
from multiprocessing import Barrier, Process, Value


def add(total, gate):
    seen = total.value
    gate.wait()
    total.value = seen + 1


if __name__ == "__main__":
    total = Value("i", 4)
    gate = Barrier(2)
    workers = [Process(target=add, args=(total, gate)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(total.value)
