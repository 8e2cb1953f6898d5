import os
import signal
import sys
from multiprocessing import Process


def returns():
    return 5


def raises():
    raise ValueError("no flour")


def exits():
    sys.exit(3)


def is_killed():
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    for end in (returns, raises, exits, is_killed):
        p = Process(target=end)
        p.start()
        p.join()
        print(end.__name__, "ended with", p.exitcode)
