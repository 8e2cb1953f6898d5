import time
from concurrent.futures import (
    ProcessPoolExecutor,
)


def fetch(parcel):
    time.sleep(0.5)
    return parcel


if __name__ == "__main__":
    with ProcessPoolExecutor(3) as pool:
        for parcel in ("books", "tea", "lamp"):
            future = pool.submit(fetch, parcel)
            print(future.result())
