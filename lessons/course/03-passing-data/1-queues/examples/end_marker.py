from multiprocessing import Process, Queue


def divide(number, found):
    for d in range(1, number + 1):
        if number % d == 0:
            found.put(d)
    found.put(None)


if __name__ == "__main__":
    found = Queue()
    args = (91, found)
    p = Process(target=divide, args=args)
    p.start()
    while True:
        divisor = found.get()
        if divisor is None:
            break
        print("divisor", divisor)
    p.join()
