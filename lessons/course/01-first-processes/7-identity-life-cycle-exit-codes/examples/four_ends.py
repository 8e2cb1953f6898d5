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
    ends = (returns, raises, exits, is_killed)
    children = [
        Process(target=end, name=end.__name__)
        for end in ends
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
        code = p.exitcode
        print(p.name, "ended with", code)
