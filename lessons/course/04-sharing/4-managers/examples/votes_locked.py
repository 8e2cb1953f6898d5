from multiprocessing import (
    Lock,
    Manager,
    Process,
)


def vote(votes, lock):
    for _ in range(1_000):
        with lock:
            votes["yes"] += 1


if __name__ == "__main__":
    lock = Lock()
    with Manager() as manager:
        votes = manager.dict(yes=0)
        booths = [
            Process(target=vote,
                    args=(votes, lock))
            for _ in range(2)
        ]
        for p in booths:
            p.start()
        for p in booths:
            p.join()
        print("votes:", votes["yes"])
