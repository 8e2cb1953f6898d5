import time
from multiprocessing import Pool


def bake(loaf):
    time.sleep(0.5)
    return loaf * 10


if __name__ == "__main__":
    with Pool(2) as pool:
        bread = [pool.apply_async(bake, (n,))
                 for n in range(4)]
    done = [loaf.ready() for loaf in bread]
    print("loaves done:", sum(done))
