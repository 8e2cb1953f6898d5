import time
from multiprocessing import Process


def work(number):
    time.sleep(0.5)
    print("worker", number, "is done")


if __name__ == "__main__":
    for n in (1, 2, 3):
        p = Process(target=work, args=(n,))
        p.start()
        p.join()  # mistake: waits here
    print("all done")
