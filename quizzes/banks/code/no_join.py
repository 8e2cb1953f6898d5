import time
from multiprocessing import Process


def work():
    time.sleep(0.5)
    print("work done")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    print("last line of main")
