# finds:
from concurrent.futures import ProcessPoolExecutor


def work(x):
    raise ValueError(x)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(type(executor.submit(work, 1).exception()).__name__)
