# finds:
from multiprocessing import Event, Manager, Process


def add(total, before, after):
    before.wait()
    total.value = total.value + 1
    after.set()


if __name__ == "__main__":
    with Manager() as manager:
        total = manager.Value("i", 0)
        steps = [Event() for _ in range(3)]
        workers = [Process(target=add, args=(total, steps[n], steps[n + 1])) for n in range(2)]
        for worker in workers:
            worker.start()
        steps[0].set()
        for worker in workers:
            worker.join()
        print(total.value)
