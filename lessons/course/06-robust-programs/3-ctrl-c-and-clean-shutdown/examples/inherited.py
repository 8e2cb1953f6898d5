import sys
import time
from multiprocessing import Event, Process
from signal import SIGTERM, signal


def leave(number, frame):
    sys.exit(7)


def work(begun):
    begun.set()
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    signal(SIGTERM, leave)
    begun = Event()
    p = Process(target=work, args=(begun,))
    p.start()
    begun.wait()
    p.terminate()
    p.join()
    print("ended with", p.exitcode)
