import os
import time
from multiprocessing import Event, Process
from signal import (
    SIGINT, default_int_handler, signal)


def dig(begun):
    begun.set()
    while True:
        time.sleep(0.1)


def press_ctrl_c():
    os.killpg(os.getpgrp(), SIGINT)


if __name__ == "__main__":
    signal(SIGINT, default_int_handler)
    children = []
    for _ in range(3):
        begun = Event()
        p = Process(target=dig, args=(begun,))
        p.start()
        begun.wait()
        children.append(p)
    try:
        press_ctrl_c()
        time.sleep(60)
    except KeyboardInterrupt:
        for p in children:
            p.join()
            print("exit code", p.exitcode)
