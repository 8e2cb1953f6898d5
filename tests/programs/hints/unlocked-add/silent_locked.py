# hints:
from multiprocessing import Lock, Process, Value


def own(total):
    with total.get_lock():
        total.value += 1


def other(total, lock):
    with lock:
        bump(total)


def bump(total):
    total.value += 1


def by_hand(total, lock):
    lock.acquire()
    total.value += 1
    lock.release()


if __name__ == "__main__":
    total, lock = Value("i", 0), Lock()
    processes = [Process(target=own, args=(total,)) for _ in range(2)]
    processes += [Process(target=other, args=(total, lock)) for _ in range(2)]
    processes += [Process(target=by_hand, args=(total, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(total.value)
