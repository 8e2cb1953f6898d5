from multiprocessing import Process, Queue


def eat(plates):
    while plates.get() is not None:
        pass


if __name__ == "__main__":
    plates = Queue()
    guests = [Process(target=eat,
                      args=(plates,))
              for _ in range(2)]
    for guest in guests:
        guest.start()
    for n in range(4):
        plates.put(n)
    plates.put(None)
    for guest in guests:
        guest.join()
