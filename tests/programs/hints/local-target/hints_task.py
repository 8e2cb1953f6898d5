# hints: local-target 10
from multiprocessing import Pool


def main():
    def double(n):
        return 2 * n

    with Pool(2) as pool:
        print(pool.map(double, range(3)))


if __name__ == "__main__":
    main()
