from multiprocessing import Process, Queue


def pack(shelf):
    while shelf.get() is not None:
        pass


if __name__ == "__main__":
    shelf = Queue()
    packers = [Process(target=pack,
                       args=(shelf,))
               for _ in range(2)]
    for p in packers:
        p.start()
    for item in ("cup", "jug", "pot", None):
        shelf.put(item)
    for p in packers:
        p.join(2)
    n = sum(p.is_alive() for p in packers)
    print("still waiting:", n)
    shelf.put(None)
    for p in packers:
        p.join()
    n = sum(p.is_alive() for p in packers)
    print("still waiting:", n)
