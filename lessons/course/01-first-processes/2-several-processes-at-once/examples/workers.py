import time
from multiprocessing import Process


def work(number):
    print("worker", number, "begins")
    time.sleep(0.5)
    print("worker", number, "is done")


if __name__ == "__main__":
    workers = [Process(target=work, args=(n,))
               for n in (1, 2, 3)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print("all done")
