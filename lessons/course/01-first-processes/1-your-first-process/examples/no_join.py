import time
from multiprocessing import Process


def work():
    time.sleep(1)
    print("the child is done")


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    print("last line of main")
