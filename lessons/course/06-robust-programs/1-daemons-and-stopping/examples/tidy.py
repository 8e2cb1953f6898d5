import signal
import sys
import time
from multiprocessing import Event, Process


def leave(number, frame):
    sys.exit(0)


def cook(name, has_handler, begun):
    if has_handler:
        signal.signal(signal.SIGTERM, leave)
    try:
        begun.set()
        while True:
            time.sleep(0.1)
    finally:
        print(name, "turns the stove off")


if __name__ == "__main__":
    cooks = []
    for name, has_handler in (("Ann", False),
                              ("Ben", True)):
        begun = Event()
        args = (name, has_handler, begun)
        p = Process(target=cook, name=name,
                    args=args)
        p.start()
        begun.wait()
        cooks.append(p)
    for p in cooks:
        p.terminate()
        p.join()
        print(p.name, "ends with", p.exitcode)
