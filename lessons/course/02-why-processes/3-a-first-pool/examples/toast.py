import multiprocessing as mp
import time


def toast(number):
    time.sleep(0.1)
    return f"toast {number}"


if __name__ == "__main__":
    slices = [1, 2, 3, 4, 5, 6]
    with mp.Pool(2) as pool:
        n = len(mp.active_children())
        print("workers:", n)
        plate = pool.map(toast, slices)
    for piece in plate:
        print(piece)
