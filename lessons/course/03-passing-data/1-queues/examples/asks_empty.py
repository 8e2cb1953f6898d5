import time
from multiprocessing import Process, Queue


def pick(basket):
    for fruit in ("pear", "fig", "kiwi"):
        time.sleep(0.4)
        basket.put(fruit)


if __name__ == "__main__":
    basket = Queue()
    picker = Process(target=pick,
                     args=(basket,))
    picker.start()

    got = []
    while not basket.empty():
        got.append(basket.get())
    print("asked empty():", got)

    got = [basket.get() for _ in range(3)]
    print("counted:", got)
    picker.join()
