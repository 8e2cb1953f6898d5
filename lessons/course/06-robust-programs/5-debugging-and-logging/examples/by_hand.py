import multiprocessing as mp
import multiprocessing.dummy

PRACTICE = True


def square(n):
    return n * n, mp.current_process().name


if __name__ == "__main__":
    if PRACTICE:
        Pool = mp.dummy.Pool
    else:
        Pool = mp.Pool
    with Pool(2) as pool:
        for result in pool.map(square, [3, 4]):
            print(*result)
