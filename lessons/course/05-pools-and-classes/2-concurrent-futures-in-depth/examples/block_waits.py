import time
from concurrent.futures import (
    ProcessPoolExecutor,
)


def copy(number):
    time.sleep(0.5)
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        copies = [pool.submit(copy, n)
                  for n in range(4)]
        print("at the end of the block")
    done = [f.done() for f in copies]
    print("done:", sum(done))
