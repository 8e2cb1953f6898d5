import os
from multiprocessing import Process, current_process


def report(pid_of_main):
    print("I am", current_process().name)
    same = os.getpid() == pid_of_main
    print("same process as main:", same)


if __name__ == "__main__":
    p = Process(target=report, args=(os.getpid(),))
    p.run()
    p.start()
    p.join()
