import time
from multiprocessing import Process, Queue


def form(shelf):
    for n in (1, 2, 3, 4):
        shelf.put(f"bowl {n}")
    shelf.put(None)
    print("potter: done")


def glaze(shelf):
    while True:
        bowl = shelf.get()
        if bowl is None:
            break
        time.sleep(0.3)
        print("glazed", bowl)
    print("glazer: done")


if __name__ == "__main__":
    shelf = Queue()
    potter = Process(target=form,
                     args=(shelf,))
    glazer = Process(target=glaze,
                     args=(shelf,))
    potter.start()
    glazer.start()
    potter.join()
    glazer.join()
