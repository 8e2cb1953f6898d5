import faulthandler
import os
import signal
import time
from multiprocessing import Event, Process


def dig(begun):
    faulthandler.register(signal.SIGUSR1)
    begun.set()
    time.sleep(2)


if __name__ == "__main__":
    begun = Event()
    p = Process(target=dig, args=(begun,))
    p.start()
    begun.wait()
    time.sleep(0.5)
    os.kill(p.pid, signal.SIGUSR1)
    p.join()
    print("child ended with", p.exitcode)
