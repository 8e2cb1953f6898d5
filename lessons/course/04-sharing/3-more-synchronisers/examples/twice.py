from multiprocessing import (
    Lock, Process, RLock)


def pay(lock):
    if not lock.acquire(timeout=1):
        return "waited in vain"
    lock.release()
    return "paid"


def shop(name, lock):
    with lock:
        print(name, pay(lock))


if __name__ == "__main__":
    locks = {"Lock": Lock(), "RLock": RLock()}
    shops = [
        Process(target=shop,
                args=(name, lock))
        for name, lock in locks.items()
    ]
    for p in shops:
        p.start()
    for p in shops:
        p.join()
