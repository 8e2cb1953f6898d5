import threading
from multiprocessing import get_context

key = threading.Lock()
taken = threading.Event()
enough = threading.Event()


def keep():
    with key:
        taken.set()
        enough.wait()


def ask(method):
    got = key.acquire(timeout=1)
    print(method, "child gets the key:", got)


if __name__ == "__main__":
    keeper = threading.Thread(target=keep)
    keeper.start()
    taken.wait()
    children = []
    for method in ("fork", "spawn"):
        make = get_context(method).Process
        p = make(target=ask, args=(method,))
        p.start()
        children.append(p)
    for p in children:
        p.join()
    enough.set()
    keeper.join()
