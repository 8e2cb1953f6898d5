import os
from multiprocessing import Process, current_process


def report():
    me = current_process()
    same = me.pid == os.getpid()
    print(me.name, "- same pid:", same)


if __name__ == "__main__":
    first = Process(target=report, name="oven")
    second = Process(target=report)
    third = Process(target=report)
    third.name = "counter"
    report()
    for p in (first, second, third):
        p.start()
    for p in (first, second, third):
        p.join()
