# hints: called-target 15, called-target 16, called-target 19
from multiprocessing import Pool, Process


def hello():
    print("hello")


def square(n):
    return n * n


if __name__ == "__main__":
    processes = [
        Process(target=hello()),
        Process(target=square(3)),
    ]
    with Pool(2) as pool:
        result = pool.apply_async(square(4))
        print(result.get())
