import time
from multiprocessing import Process


def work(number):
    time.sleep(0.05)
    print("worker", number)


if __name__ == "__main__":
    workers = [Process(target=work, args=(n,))
               for n in range(8)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
