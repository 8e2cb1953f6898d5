import time
from multiprocessing import get_context

level = 0


def read(method):
    time.sleep(0.3)
    print(method, "child reads", level)


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = get_context(method)
        level = 1
        p = context.Process(
            target=read, args=(method,))
        p.start()
        level = 2
        p.join()
    print("main reads", level)
