import os
from multiprocessing import Process


def report(main_pid):
    print("another process:", os.getpid() != main_pid)


if __name__ == "__main__":
    child = Process(target=report, args=(os.getpid(),))
    child.start()
    child.join()
    print("exit code:", child.exitcode)
