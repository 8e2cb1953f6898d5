import time
from multiprocessing import Pool, Value

CANS = [12, 4, 6, 20]


def keep(value):
    global done
    done = value


def water(liters):
    if liters > 9:
        raise ValueError(f"{liters} liters")
    time.sleep(0.3)
    with done.get_lock():
        done.value += 1
    return liters


if __name__ == "__main__":
    done = Value("i", 0)
    with Pool(2, keep, (done,)) as pool:
        try:
            beds = pool.map(water, CANS,
                            chunksize=1)
        except ValueError as error:
            beds = None
            print("raised:", error)
    print("watered:", done.value)
    print("results:", beds)
