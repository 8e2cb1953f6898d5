import time
from multiprocessing import (
    JoinableQueue, Process)


def wash(dishes):
    while True:
        dish = dishes.get()
        if dish is None:
            break
        time.sleep(0.3)
        print("washed the", dish)
        dishes.task_done()


if __name__ == "__main__":
    dishes = JoinableQueue()
    washer = Process(target=wash,
                     args=(dishes,))
    washer.start()
    for dish in ("plate", "pan", "cup"):
        dishes.put(dish)
    dishes.join()
    print("all clean")
    print("washer alive:", washer.is_alive())
    dishes.put(None)
    washer.join()
