# finds: lost-update
from multiprocessing import Barrier, Process, Value


def slow(total, gate):
    seen = total.value
    gate.wait()
    gate.wait()
    total.value = seen + 1


def quick(total, gate):
    gate.wait()
    for _ in range(3):
        total.value += 1
    gate.wait()


if __name__ == "__main__":
    total = Value("i", 0)
    gate = Barrier(2)
    workers = [Process(target=work, args=(total, gate)) for work in (slow, quick)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(total.value)
