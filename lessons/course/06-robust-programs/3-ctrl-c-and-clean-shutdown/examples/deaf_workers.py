import os
import time
from multiprocessing import Pool
from signal import (
    SIG_IGN, SIGINT, default_int_handler,
    signal)


def bake(bread):
    time.sleep(0.2)
    return bread


def press_ctrl_c():
    os.killpg(os.getpgrp(), SIGINT)


if __name__ == "__main__":
    signal(SIGINT, SIG_IGN)
    pool = Pool(2)
    signal(SIGINT, default_int_handler)
    breads = pool.imap(bake, range(1, 7))
    print("bread", next(breads))
    try:
        press_ctrl_c()
        time.sleep(60)
    except KeyboardInterrupt:
        print("main was interrupted")
    pool.close()
    print("then came", list(breads))
    pool.join()
