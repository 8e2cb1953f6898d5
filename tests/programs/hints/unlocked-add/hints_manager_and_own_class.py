# hints: unlocked-add 12, unlocked-add 16
from multiprocessing import Manager, Process, Value


class Counter(Process):
    def __init__(self, total):
        super().__init__()
        self.total = total

    def run(self):
        for _ in range(1000):
            self.total.value += 1


def count(total):
    total.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    with Manager() as manager:
        other = manager.Value("i", 0)
        workers = [Counter(total) for _ in range(2)]
        workers += [Process(target=count, args=(other,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(total.value, other.value)
