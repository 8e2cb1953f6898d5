import multiprocessing as mp
import sys
import time


def wait():
    time.sleep(60)


if __name__ == "__main__":
    leaves = mp.Process(target=sys.exit, args=(3,))
    stopped = mp.Process(target=wait)
    leaves.start()
    stopped.start()
    stopped.terminate()
    leaves.join()
    stopped.join()
    print(leaves.exitcode, stopped.exitcode)
