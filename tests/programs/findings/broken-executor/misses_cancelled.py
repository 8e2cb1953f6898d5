# finds:
import time
from concurrent.futures import ProcessPoolExecutor


def work(x):
    time.sleep(0.1)
    return x


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        futures = [executor.submit(work, n) for n in range(6)]
        executor.shutdown(cancel_futures=True)
    print(sum(future.cancelled() for future in futures) > 0)
