import time
from multiprocessing import Process


def bake():
    time.sleep(0.5)


if __name__ == "__main__":
    p = Process(target=bake)
    p.start()
    try:
        p.close()
    except ValueError:
        print("close() too early")
    p.join()
    p.close()
    try:
        print("exit code", p.exitcode)
    except ValueError:
        print("closed: nothing left to ask")
