import time
from concurrent.futures import (
    ProcessPoolExecutor,
)


def paint(fence):
    time.sleep(1)
    return fence


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        jobs = [pool.submit(paint, n)
                for n in range(4)]
        while not jobs[1].running():
            time.sleep(0.05)
        print("cancel 0:", jobs[0].cancel())
        print("cancel 1:", jobs[1].cancel())
        print("cancel 3:", jobs[3].cancel())
    done = [job.result() for job in jobs
            if not job.cancelled()]
    print("painted:", done)
