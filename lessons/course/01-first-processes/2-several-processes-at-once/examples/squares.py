import time
from multiprocessing import Process


def squares():
    for n in range(1, 6):
        print(n, "squared is", n * n)
        time.sleep(0.1)


if __name__ == "__main__":
    a = Process(target=squares)
    b = Process(target=squares)
    a.start()
    b.start()
    a.join()
    b.join()
    print("both done")
