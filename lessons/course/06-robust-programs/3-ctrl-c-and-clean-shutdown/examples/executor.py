import os
import time
from concurrent.futures import (
    ProcessPoolExecutor, wait)
from signal import (
    SIG_IGN, SIGINT, default_int_handler,
    signal)


def ignore_ctrl_c():
    signal(SIGINT, SIG_IGN)


def bake(bread):
    time.sleep(0.2)
    return bread


def press_ctrl_c():
    os.killpg(os.getpgrp(), SIGINT)


if __name__ == "__main__":
    signal(SIGINT, default_int_handler)
    pool = ProcessPoolExecutor(
        1, initializer=ignore_ctrl_c)
    tasks = [pool.submit(bake, bread)
             for bread in range(50)]
    try:
        print("bread", tasks[0].result())
        press_ctrl_c()
        wait(tasks)
    except KeyboardInterrupt:
        print("main was interrupted")
    pool.shutdown(cancel_futures=True)
    gone = [t for t in tasks if t.cancelled()]
    print("more than 40 cancelled:",
          len(gone) > 40)
