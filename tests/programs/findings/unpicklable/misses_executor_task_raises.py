# finds:
import pickle
from concurrent.futures import ProcessPoolExecutor


def work(x):
    raise pickle.PicklingError("cannot pickle this up")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(work, 1).result()
        except pickle.PicklingError:
            print("a mistake of another sort")
