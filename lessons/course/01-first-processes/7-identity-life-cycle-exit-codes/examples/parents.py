import multiprocessing
import os


def ask(method, main_pid):
    by_os = os.getppid() == main_pid
    parent = multiprocessing.parent_process()
    by_library = parent.pid == main_pid
    print(f"{method}: getppid() is main {by_os},",
          f"parent_process() is main {by_library}")


if __name__ == "__main__":
    children = []
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        children.append(context.Process(
            target=ask, args=(method, os.getpid())))
    for p in children:
        p.start()
    for p in children:
        p.join()
