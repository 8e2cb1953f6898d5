# hints: lambda-target 8, lambda-target 9, lambda-target 11
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(lambda n: 2 * n, range(3)))
        print(pool.apply(partial(lambda a, b: a + b, 1), (2,)))
    with ProcessPoolExecutor(2) as executor:
        print(executor.submit(lambda: 1).result())
