import multiprocessing as mp


def square(n):
    return n * n


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(square, range(6)))
        later = pool.apply_async(square, (9,))
        print(later.get(timeout=10))
