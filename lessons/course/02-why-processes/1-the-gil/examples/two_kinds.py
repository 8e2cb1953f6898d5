import os
from multiprocessing import Process
from threading import Thread

cakes = 0


def bake(kind, main_pid):
    global cakes
    cakes = cakes + 1
    same = os.getpid() == main_pid
    print(kind, "- in main's process:", same)


if __name__ == "__main__":
    for kind in (Process, Thread):
        args = (kind.__name__, os.getpid())
        worker = kind(target=bake, args=args)
        worker.start()
        worker.join()
    print("main counts", cakes)
