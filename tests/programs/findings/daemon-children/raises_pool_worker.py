# finds: daemon-children
from multiprocessing import Pool, Process


def inner():
    print("inner")


def outer(x):
    Process(target=inner).start()


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.map(outer, [1])
        except AssertionError as error:
            print(error)
