import time
from multiprocessing import Process


def count():
    n = 0
    while n < 12_000_000:
        n = n + 1


def wait():
    time.sleep(1)


def in_a_child():
    p = Process(target=count)
    p.start()
    p.join()


if __name__ == "__main__":
    for work in (count, wait, in_a_child):
        begin = time.perf_counter()
        cpu = time.process_time()
        work()
        cpu = time.process_time() - cpu
        spent = time.perf_counter() - begin
        word = "waits"
        if cpu > spent / 20:
            word = "computes"
        print(f"{work.__name__}: {word}")
