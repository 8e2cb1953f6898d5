from multiprocessing import Process, Value


def drive(km, distance):
    km.value = km.value + distance


if __name__ == "__main__":
    km = Value("i", 120)
    p = Process(target=drive, args=(km, 35))
    p.start()
    p.join()
    print("main reads", km.value)
