# hints: unlocked-add 7
from multiprocessing import Process, Value


def count(total):
    for _ in range(100_000):
        total.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    processes = [Process(target=count, args=(total,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(total.value)
