import time
from multiprocessing import Lock, Process


def swap(name, shelves, one, other):
    low, high = sorted((one, other))
    with shelves[low]:
        time.sleep(0.3)
        with shelves[high]:
            print(name, "swapped", one, "and",
                  other)


if __name__ == "__main__":
    shelves = [Lock() for _ in range(3)]
    jobs = (("Ann", 0, 1), ("Ben", 1, 2),
            ("Cleo", 2, 0))
    people = []
    for name, one, other in jobs:
        p = Process(target=swap, args=(
            name, shelves, one, other))
        p.start()
        people.append(p)
    for p in people:
        p.join()
