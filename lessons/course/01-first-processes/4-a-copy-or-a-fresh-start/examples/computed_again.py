import os
from multiprocessing import get_context

computed_in = os.getpid()


def look(method, main_pid):
    if computed_in == main_pid:
        print(method, "child: copied from main")
    else:
        print(method, "child: computed again")


if __name__ == "__main__":
    children = []
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        children.append(context.Process(
            target=look, args=(method, os.getpid())))
    for p in children:
        p.start()
    for p in children:
        p.join()
