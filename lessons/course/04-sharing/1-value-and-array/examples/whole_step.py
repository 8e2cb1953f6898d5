from multiprocessing import Process, Value


def enter(visitors):
    for _ in range(1_000):
        with visitors.get_lock():
            visitors.value += 1


if __name__ == "__main__":
    visitors = Value("i", 0)
    doors = [Process(target=enter,
                     args=(visitors,))
             for _ in range(2)]
    for p in doors:
        p.start()
    for p in doors:
        p.join()
    print("visitors:", visitors.value)
