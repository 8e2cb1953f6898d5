import multiprocessing as mp
import os


def ask(method, main_pid):
    by_os = os.getppid() == main_pid
    parent = mp.parent_process()
    by_library = parent.pid == main_pid
    print(method, "getppid() is main:", by_os)
    print(method, "parent_process() is main:",
          by_library)


if __name__ == "__main__":
    methods = ("fork", "spawn", "forkserver")
    children = []
    for method in methods:
        context = mp.get_context(method)
        p = context.Process(
            target=ask,
            args=(method, os.getpid()))
        children.append(p)
    for p in children:
        p.start()
    for p in children:
        p.join()
