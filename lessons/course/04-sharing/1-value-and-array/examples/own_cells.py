from multiprocessing import Array, Process


def fill(row, place):
    for _ in range(100):
        row[place] += 1


if __name__ == "__main__":
    row = Array("i", 3, lock=False)
    children = [
        Process(target=fill, args=(row, n))
        for n in range(3)
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
    print(row[:])
    has_lock = hasattr(row, "get_lock")
    print("get_lock():", has_lock)
