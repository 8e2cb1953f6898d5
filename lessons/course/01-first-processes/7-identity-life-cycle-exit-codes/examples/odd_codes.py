import os
import sys
from multiprocessing import Process


def run(target, *args):
    p = Process(target=target, args=args)
    p.start()
    p.join()
    return p.exitcode


if __name__ == "__main__":
    print("exit() ended with", run(sys.exit))
    print("exit(str) ended with", run(sys.exit, "stop"))
    print("exit(-1) ended with", run(sys.exit, -1))
    print("exit(256) ended with", run(sys.exit, 256))
    print("_exit(7) ended with", run(os._exit, 7))
    print("abort() ended with", run(os.abort))
