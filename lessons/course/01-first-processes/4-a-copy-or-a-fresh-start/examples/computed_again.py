import os
from multiprocessing import get_context

computed_in = os.getpid()


def look(method, main_pid):
    if computed_in == main_pid:
        how = "copied from main"
    else:
        how = "computed again"
    print(method, "child:", how)


if __name__ == "__main__":
    methods = ("fork", "spawn", "forkserver")
    children = []
    for method in methods:
        context = get_context(method)
        p = context.Process(
            target=look,
            args=(method, os.getpid()))
        children.append(p)
    for p in children:
        p.start()
    for p in children:
        p.join()
