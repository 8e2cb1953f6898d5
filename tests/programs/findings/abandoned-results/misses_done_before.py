# finds:
from multiprocessing import Pool


def work(x):
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(4)]
        for result in results:
            result.wait()
    print([result.get() for result in results])
