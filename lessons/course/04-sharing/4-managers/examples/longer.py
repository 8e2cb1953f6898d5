import time
from multiprocessing import Manager, Value


def read_often(number):
    begin = time.perf_counter()
    for _ in range(2_000):
        number.value
    return time.perf_counter() - begin


if __name__ == "__main__":
    shared = Value("i", 5)
    with Manager() as manager:
        managed = manager.Value("i", 5)
        took = {
            "Value": read_often(shared),
            "manager": read_often(managed),
        }
    print("took longer:",
          max(took, key=took.get))
