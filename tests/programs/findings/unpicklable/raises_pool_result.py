# finds: unpicklable
from multiprocessing import Pool


def make(x):
    return lambda: x


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(make, (1,))
        except Exception as error:
            print(type(error).__name__)
