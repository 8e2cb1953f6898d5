import os
import time
from multiprocessing import (
    Event, Process, Queue)
from signal import (
    SIG_IGN, SIGINT, default_int_handler,
    signal)


def pack(stop, boxes):
    while not stop.is_set():
        time.sleep(0.1)
        boxes.put("box")
    boxes.put(None)


def press_ctrl_c():
    os.killpg(os.getpgrp(), SIGINT)


if __name__ == "__main__":
    stop, boxes = Event(), Queue()
    workers = [Process(target=pack,
                       args=(stop, boxes))
               for _ in range(2)]
    signal(SIGINT, SIG_IGN)
    for p in workers:
        p.start()
    signal(SIGINT, default_int_handler)
    got = []
    try:
        while got.count(None) < 2:
            got.append(boxes.get())
            if len(got) == 5:
                press_ctrl_c()
    except KeyboardInterrupt:
        print("main was interrupted")
    signal(SIGINT, SIG_IGN)
    stop.set()
    while got.count(None) < 2:
        got.append(boxes.get())
    print("both have reported their end")
    for p in workers:
        p.join()
        print("exit code", p.exitcode)
