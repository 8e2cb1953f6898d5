# finds:
import time
from multiprocessing import Pool


def work(x):
    time.sleep(0.01)
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        print(list(pool.imap(work, range(6))))
        print(sorted(pool.imap_unordered(work, range(6))))
