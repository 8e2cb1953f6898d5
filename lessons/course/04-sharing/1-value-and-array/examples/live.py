import time
from multiprocessing import Process, Value


def climb(floor):
    for n in (1, 2):
        floor.value = n
        time.sleep(1)


if __name__ == "__main__":
    floor = Value("i")
    p = Process(target=climb, args=(floor,))
    p.start()
    while floor.value == 0:
        time.sleep(0.05)
    print("seen:", floor.value)
    print("alive:", p.is_alive())
    p.join()
    print("after join():", floor.value)
