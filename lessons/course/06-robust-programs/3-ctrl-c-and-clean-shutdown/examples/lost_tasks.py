import multiprocessing as mp
import os
import time
from signal import (
    SIGINT, default_int_handler, signal)


def bake(bread):
    time.sleep(1)
    return bread


def press_ctrl_c():
    os.killpg(os.getpgrp(), SIGINT)


if __name__ == "__main__":
    signal(SIGINT, default_int_handler)
    spawn = mp.get_context("spawn")
    with spawn.Pool(2) as pool:
        breads = pool.imap(bake, range(1, 7))
        print("bread", breads.next())
        time.sleep(0.5)
        try:
            press_ctrl_c()
            time.sleep(60)
        except KeyboardInterrupt:
            print("main goes on")
        try:
            while True:
                breads.next(timeout=4)
        except mp.TimeoutError:
            print("a bread never came")
