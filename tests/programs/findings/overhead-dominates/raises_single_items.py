# finds: overhead-dominates
from multiprocessing import Pool


def square(x):
    return x * x


if __name__ == "__main__":
    with Pool(2) as pool:
        print(sum(pool.map(square, range(5000), chunksize=1)))
