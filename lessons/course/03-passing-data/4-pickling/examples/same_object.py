from multiprocessing import Process, Queue


def compare(cups):
    first, second = cups.get()
    print("one put():", first is second)
    first = cups.get()
    second = cups.get()
    print("two put():", first is second)


if __name__ == "__main__":
    cups = Queue()
    p = Process(target=compare, args=(cups,))
    p.start()
    cup = ["tea"]
    cups.put((cup, cup))
    cups.put(cup)
    cups.put(cup)
    p.join()
