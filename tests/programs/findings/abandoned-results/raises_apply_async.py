# finds: abandoned-results
import time
from multiprocessing import Pool


def work(x):
    time.sleep(30)
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(4)]
    print("left")
