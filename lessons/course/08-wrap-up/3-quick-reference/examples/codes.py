import os
import signal
import sys
from multiprocessing import Process


def meaning(code):
    if code is None:
        return "still running, or not started"
    if code < 0:
        return signal.Signals(-code).name
    return "success" if code == 0 else "failure"


def end(way):
    if way == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    sys.exit(way)


if __name__ == "__main__":
    children = [Process(target=end, args=(way,))
                for way in (0, 3, "kill")]
    for p in children:
        p.start()
    for p in children:
        p.join()
        print(p.exitcode, meaning(p.exitcode))
