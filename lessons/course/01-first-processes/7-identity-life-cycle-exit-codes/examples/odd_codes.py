import os
import sys
from multiprocessing import Process


def run(call, target, *args):
    p = Process(target=target, args=args)
    p.start()
    p.join()
    print(call, "ended with", p.exitcode)


if __name__ == "__main__":
    run("exit()", sys.exit)
    run("exit(text)", sys.exit, "stop")
    run("exit(-1)", sys.exit, -1)
    run("exit(256)", sys.exit, 256)
    run("_exit(7)", os._exit, 7)
    run("abort()", os.abort)
