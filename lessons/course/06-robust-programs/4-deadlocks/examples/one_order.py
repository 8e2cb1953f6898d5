import time
from multiprocessing import Lock, Process


def cook(dish, first, second):
    with first:
        time.sleep(0.3)
        with second:
            print(dish, "is ready")


if __name__ == "__main__":
    pan, knife = Lock(), Lock()
    soup = Process(target=cook,
                   args=("soup", pan, knife))
    salad = Process(target=cook,
                    args=("salad", pan, knife))
    soup.start()
    salad.start()
    soup.join()
    salad.join()
