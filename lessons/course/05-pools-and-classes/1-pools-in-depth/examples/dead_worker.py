import multiprocessing as mp
import os


def work(number):
    if number == 3:
        os._exit(1)
    return number


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        answer = pool.map_async(
            work, [1, 2, 3, 4], chunksize=1)
        try:
            print(answer.get(timeout=3))
        except mp.TimeoutError:
            print("no answer in 3 seconds")
        n = len(mp.active_children())
        print("workers:", n)
