import os

if __name__ == "__main__":
    before = os.cpu_count()
    one = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one})
    same = os.cpu_count() == before
    print("cpu_count() as before:", same)
    allowed = len(os.sched_getaffinity(0))
    print("cores it may use:", allowed)
