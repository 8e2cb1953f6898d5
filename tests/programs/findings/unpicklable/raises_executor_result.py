# finds: unpicklable
from concurrent.futures import ProcessPoolExecutor


def make(x):
    return lambda: x


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(make, 1).result()
        except Exception as error:
            print(type(error).__name__)
