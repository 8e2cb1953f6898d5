from multiprocessing import (
    Lock, Process, Value)

own = 0


def count(lock, votes):
    global own
    for _ in range(5_000):
        with lock:
            votes.value += 1
            own += 1


if __name__ == "__main__":
    lock = Lock()
    votes = Value("i", 0)
    counters = [
        Process(target=count,
                args=(lock, votes))
        for _ in range(4)
    ]
    for p in counters:
        p.start()
    for p in counters:
        p.join()
    print("shared:", votes.value)
    print("own:", own)
