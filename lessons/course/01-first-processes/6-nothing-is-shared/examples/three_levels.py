import time
from multiprocessing import get_context

level = 0


def read(method):
    time.sleep(0.3)
    print(method, "child reads", level)


if __name__ == "__main__":
    fork = get_context("fork")
    spawn = get_context("spawn")
    copy = fork.Process(
        target=read, args=("fork",))
    new = spawn.Process(
        target=read, args=("spawn",))
    level = 1
    copy.start()
    new.start()
    level = 2
    copy.join()
    new.join()
    print("main reads", level)
