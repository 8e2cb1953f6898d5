import time
from concurrent.futures import (
    ProcessPoolExecutor,
)


def weigh(parcel):
    time.sleep(0.5)
    return len(parcel)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        books = pool.submit(weigh, "books")
        print("done:", books.done())
        print("weight:", books.result())
        print("done:", books.done())
