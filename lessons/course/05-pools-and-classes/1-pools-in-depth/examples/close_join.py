import time
from multiprocessing import Pool


def copy(number):
    time.sleep(0.7)
    return number


if __name__ == "__main__":
    done = []
    with Pool(2) as pool:
        for number in range(4):
            pool.apply_async(copy, (number,),
                             callback=done.append)
        pool.close()
        pool.join()
    print("copied:", len(done))
