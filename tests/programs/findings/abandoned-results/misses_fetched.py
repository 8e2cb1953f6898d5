# finds:
import time
from multiprocessing import Pool


def work(x):
    time.sleep(0.05)
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(4)]
        print([result.get() for result in results])
