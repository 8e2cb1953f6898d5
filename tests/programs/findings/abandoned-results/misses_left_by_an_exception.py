# finds:
import time
from multiprocessing import Pool, TimeoutError


def work(x):
    time.sleep(5)
    return x


if __name__ == "__main__":
    try:
        with Pool(1) as pool:
            pool.apply_async(work, (1,)).get(timeout=0.2)
    except TimeoutError:
        print("too late")
