import time
from multiprocessing import Pool


def scan(page):
    if page == 1:
        time.sleep(1.5)
    return page


if __name__ == "__main__":
    pages = [1, 2, 3, 4, 5, 6]
    with Pool(2) as pool:
        for size in (1, 3):
            done = pool.imap_unordered(
                scan, pages, chunksize=size)
            print(f"chunks of {size}:",
                  list(done))
