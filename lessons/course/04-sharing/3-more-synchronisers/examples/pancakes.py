import time
from multiprocessing import (
    Condition, Process, Value)


def bake(kitchen, pancakes):
    for _ in range(4):
        time.sleep(0.3)
        with kitchen:
            pancakes.value += 1
            kitchen.notify()


def serve(kitchen, pancakes):
    with kitchen:
        kitchen.wait_for(
            lambda: pancakes.value >= 3)
        print("served:", pancakes.value)
        pancakes.value -= 3


if __name__ == "__main__":
    kitchen = Condition()
    pancakes = Value("i")
    args = (kitchen, pancakes)
    cook = Process(target=bake, args=args)
    waiter = Process(target=serve, args=args)
    cook.start()
    waiter.start()
    cook.join()
    waiter.join()
    print("left:", pancakes.value)
