import sys
import time
from multiprocessing import Process
from multiprocessing.connection import wait


def carry(seconds, code):
    time.sleep(seconds)
    sys.exit(code)


if __name__ == "__main__":
    children = {}
    for name, seconds, code in (
            ("piano", 60, 0), ("chair", 0, 0),
            ("mirror", 1, 3)):
        p = Process(target=carry, name=name,
                    args=(seconds, code))
        p.start()
        children[p.sentinel] = p
    failed = None
    while children and failed is None:
        for sentinel in wait(children):
            p = children.pop(sentinel)
            p.join()
            print(p.name, "ends with",
                  p.exitcode)
            if p.exitcode != 0:
                failed = p.name
    print("failed:", failed)
    for p in children.values():
        p.terminate()
        p.join()
        print(p.name, "ends with", p.exitcode)
