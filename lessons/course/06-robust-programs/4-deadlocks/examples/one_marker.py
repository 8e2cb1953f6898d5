from multiprocessing import Process, Queue


def wash(plates):
    while plates.get() is not None:
        pass


def count_ended(washers):
    for p in washers:
        p.join(2)
    codes = [p.exitcode for p in washers]
    print("washers ended:", codes.count(0))


if __name__ == "__main__":
    plates = Queue()
    washers = [Process(target=wash,
                       args=(plates,))
               for _ in range(2)]
    for p in washers:
        p.start()
    for number in range(10):
        plates.put(number)
    plates.put(None)
    count_ended(washers)
    plates.put(None)
    count_ended(washers)
