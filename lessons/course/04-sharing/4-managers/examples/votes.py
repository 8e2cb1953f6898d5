from multiprocessing import (
    Barrier,
    Manager,
    Process,
)


def vote(begin, votes, names):
    begin.wait()
    for n in range(1_000):
        names.append(n)
        votes["yes"] += 1


if __name__ == "__main__":
    begin = Barrier(2)
    with Manager() as manager:
        votes = manager.dict(yes=0)
        names = manager.list()
        args = (begin, votes, names)
        booths = [
            Process(target=vote, args=args)
            for _ in range(2)
        ]
        for p in booths:
            p.start()
        for p in booths:
            p.join()
        print("names:", len(names))
        print("votes:", votes["yes"])
