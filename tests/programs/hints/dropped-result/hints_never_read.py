# hints: dropped-result 12, dropped-result 13
from multiprocessing import Pool


def work(n):
    return n * n


def main():
    pool = Pool(2)
    for n in range(3):
        result = pool.apply_async(work, (n,))
    results = [pool.apply_async(work, (n,)) for n in range(3)]


if __name__ == "__main__":
    main()
