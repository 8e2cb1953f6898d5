from multiprocessing import Pool


def whole(n, parts):
    size = n // parts
    return [range(i, min(i + size, n))
            for i in range(0, n, size)]


def even(n, parts):
    return [range(n * i // parts,
                  n * (i + 1) // parts)
            for i in range(parts)]


if __name__ == "__main__":
    with Pool(3) as pool:
        for cut in (whole, even):
            ranges = cut(1_000, 3)
            sums = pool.map(sum, ranges)
            sizes = [len(r) for r in ranges]
            print(cut.__name__, sizes)
            print("together", sum(sums))
