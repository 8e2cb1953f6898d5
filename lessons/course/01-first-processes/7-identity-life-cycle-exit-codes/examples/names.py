import multiprocessing as mp
import os


def report():
    me = mp.current_process()
    same = me.pid == os.getpid()
    print(me.name, "- same pid:", same)


if __name__ == "__main__":
    first = mp.Process(target=report,
                       name="oven")
    second = mp.Process(target=report)
    third = mp.Process(target=report)
    third.name = "counter"
    report()
    for p in (first, second, third):
        p.start()
    for p in (first, second, third):
        p.join()
