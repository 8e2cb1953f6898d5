import time
from concurrent.futures import (
    ProcessPoolExecutor,
    as_completed,
)


def fetch(seconds):
    time.sleep(seconds)
    return f"{seconds} s"


if __name__ == "__main__":
    parcels = {"books": 1.2, "tea": 0.1,
               "lamp": 0.6}
    with ProcessPoolExecutor(3) as pool:
        names = {pool.submit(fetch, s): name
                 for name, s in parcels.items()}
        for future in as_completed(names):
            print(names[future], "after",
                  future.result())
