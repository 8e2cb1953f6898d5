import time
from multiprocessing import Process


def work(number, seconds):
    time.sleep(seconds)
    print("worker", number, "is done")


if __name__ == "__main__":
    slow = Process(target=work, args=(1, 1.2))
    quick = Process(target=work, args=(2, 0.2))
    slow.start()
    quick.start()
    slow.join()
    print("joined 1")
    quick.join()
    print("joined 2")
