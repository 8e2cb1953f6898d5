import time
from multiprocessing import Process


def square(n):
    return n * n


def processes():
    workers = [
        Process(target=square, args=(n,))
        for n in range(8)
    ]
    for p in workers:
        p.start()
    for p in workers:
        p.join()


def loop():
    for n in range(8):
        square(n)


if __name__ == "__main__":
    times = {}
    for work in (processes, loop):
        begin = time.perf_counter()
        work()
        spent = time.perf_counter() - begin
        name = work.__name__
        times[name] = spent
        print(f"{name}: {spent:.6f} s")
    longer = max(times, key=times.get)
    print("took longer:", longer)
