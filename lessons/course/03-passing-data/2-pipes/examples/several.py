import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import (
    Connection, wait)

DAYS = {"fig": 1.2, "plum": 0.2}


def ripen(fruit, line: Connection):
    time.sleep(DAYS[fruit])
    line.send(fruit)


if __name__ == "__main__":
    ends, children = [], []
    for fruit in DAYS:
        here, there = Pipe(duplex=False)
        p = Process(target=ripen,
                    args=(fruit, there))
        p.start()
        ends.append(here)
        children.append(p)
    while ends:
        for end in wait(ends):
            print("ripe:", end.recv())
            ends.remove(end)
    for p in children:
        p.join()
