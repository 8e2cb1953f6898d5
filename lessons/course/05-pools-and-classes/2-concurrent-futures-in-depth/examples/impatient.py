import time
from concurrent.futures import (
    ProcessPoolExecutor,
    TimeoutError,
)


def count_votes():
    time.sleep(2)
    return 1204


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        votes = pool.submit(count_votes)
        try:
            print(votes.result(timeout=0.5))
        except TimeoutError:
            print("no result in half a second")
        print("the task goes on:",
              not votes.done())
        print("votes:", votes.result())
