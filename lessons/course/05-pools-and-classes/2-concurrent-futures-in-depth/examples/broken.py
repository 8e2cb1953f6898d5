import os
import time
from concurrent.futures import (
    ProcessPoolExecutor,
)
from concurrent.futures.process import (
    BrokenProcessPool,
)


def work(number):
    time.sleep(0.5)
    if number == 1:
        os._exit(1)
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        jobs = [pool.submit(work, n)
                for n in range(4)]
        for job in jobs:
            try:
                print("result", job.result())
            except BrokenProcessPool:
                print("broken")
        try:
            pool.submit(work, 9)
        except BrokenProcessPool:
            print("and no more work is taken")
