import time
from multiprocessing import Process, Value


def count(ready, votes):
    with ready.get_lock():
        ready.value += 1
    while ready.value < 2:
        time.sleep(0.001)
    for _ in range(100_000):
        votes.value += 1  # mistake


if __name__ == "__main__":
    ready, votes = Value("i"), Value("i")
    counters = [
        Process(target=count,
                args=(ready, votes))
        for _ in range(2)
    ]
    for p in counters:
        p.start()
    for p in counters:
        p.join()
    print("votes:", votes.value)
    complete = votes.value == 200_000
    print("all counted:", complete)
