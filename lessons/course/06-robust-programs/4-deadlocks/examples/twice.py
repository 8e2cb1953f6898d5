from multiprocessing import Lock, RLock


def total(lock, cash):
    with lock:
        return sum(cash)


def report(lock, cash):
    with lock:
        print("total", total(lock, cash))


if __name__ == "__main__":
    report(RLock(), [12, 30])
    report(Lock(), [5, 6])
