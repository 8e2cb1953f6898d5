import time
from multiprocessing import Process


def serve(table):
    time.sleep(0.5)
    print("served: table", table)


if __name__ == "__main__":
    for table in (1, 2, 3):
        waiter = Process(target=serve,
                         args=(table,))
        waiter.start()
        waiter.join()
