# hints:
from multiprocessing import Pool, Process, Value


class Account:
    value = 0


def count(total):
    total.value += 1


def alone(total):
    total.value += 1


def each(own):
    own.value += 1


def plain(account):
    account.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    single = Process(target=alone, args=(total,))
    single.start()
    single.join()
    other = Value("i", 0)
    first = Process(target=count, args=(other,))
    first.start()
    first.join()
    second = Process(target=count, args=(other,))
    second.start()
    second.join()
    processes = []
    for _ in range(3):
        own = Value("i", 0)
        processes.append(Process(target=each, args=(own,)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    processes = [Process(target=plain, args=(Account(),)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(total.value, other.value)
