import os
from multiprocessing import Process, current_process


def report(main_pid):
    print(current_process().name, os.getpid() == main_pid)


if __name__ == "__main__":
    process = Process(target=report, args=(os.getpid(),))
    process.run()
    print(process.pid)
