import time
from multiprocessing import Process, Queue


def send(items):
    items.put(lambda: "hello")
    time.sleep(1)
    items.put("the second item")


if __name__ == "__main__":
    items = Queue()
    p = Process(target=send, args=(items,))
    p.start()
    print("main got", items.get())
    p.join()
    print("child ended with", p.exitcode)
