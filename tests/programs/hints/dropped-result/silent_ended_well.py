# hints:
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n):
    print(n)


def hand_over(pool):
    pool.apply_async(work, (1,))


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map_async(work, range(3))
        pool.apply_async(work, (3,), callback=print)
        hand_over(pool)
        pool.close()
        pool.join()
    other = Pool(2)
    other.map_async(work, range(3))
    other.terminate()
    with ProcessPoolExecutor(2) as executor:
        executor.submit(work, 4)
