import faulthandler
import os
import signal
from multiprocessing import Process


def call_library():
    # as a mistake in C code would
    os.kill(os.getpid(), signal.SIGSEGV)


def work():
    faulthandler.enable()
    call_library()


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
