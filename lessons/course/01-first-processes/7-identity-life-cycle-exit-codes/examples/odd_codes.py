import os
import sys
from multiprocessing import Process


def child(target, *args):
    return Process(target=target, args=args)


if __name__ == "__main__":
    children = {
        "exit()": child(sys.exit),
        "exit(text)": child(sys.exit, "stop"),
        "exit(-1)": child(sys.exit, -1),
        "exit(256)": child(sys.exit, 256),
        "_exit(7)": child(os._exit, 7),
        "abort()": child(os.abort),
    }
    for p in children.values():
        p.start()
    for call, p in children.items():
        p.join()
        print(call, "ended with", p.exitcode)
