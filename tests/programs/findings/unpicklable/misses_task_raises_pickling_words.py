# finds:
from multiprocessing import Pool


def work(x):
    raise TypeError("cannot pickle this up")


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(work, (1,))
        except TypeError:
            print("a mistake of another sort")
