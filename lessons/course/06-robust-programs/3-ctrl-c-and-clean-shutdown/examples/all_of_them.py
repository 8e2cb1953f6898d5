import os
import time
from multiprocessing import Event, Process
from signal import (
    SIGINT, default_int_handler, signal)


def dig(name, begun):
    try:
        begun.set()
        while True:
            time.sleep(0.1)
    except KeyboardInterrupt:
        print(name, "was interrupted")


def press_ctrl_c():
    os.killpg(os.getpgrp(), SIGINT)


if __name__ == "__main__":
    signal(SIGINT, default_int_handler)
    children = []
    for name in ("Ann", "Ben"):
        begun = Event()
        p = Process(target=dig,
                    args=(name, begun))
        p.start()
        begun.wait()
        children.append(p)
    try:
        press_ctrl_c()
        time.sleep(60)
    except KeyboardInterrupt:
        print("main was interrupted")
    for p in children:
        p.join()
