from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)

noted = []


def note(n):
    noted.append(n)
    return n * 10


if __name__ == "__main__":
    for kind in (ThreadPoolExecutor,
                 ProcessPoolExecutor):
        noted.clear()
        with kind(2) as pool:
            found = pool.map(note, [1, 2, 3])
        print(kind.__name__, list(found))
        print("noted in main:", len(noted))
