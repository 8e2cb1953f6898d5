import time
from multiprocessing import Process, Queue


def write(mailbox):
    time.sleep(0.5)
    mailbox.put("hello")


if __name__ == "__main__":
    mailbox = Queue()
    p = Process(target=write, args=(mailbox,))
    p.start()
    letters = []
    while not mailbox.empty():
        letters.append(mailbox.get())
    p.join()
    print("letters:", letters)
