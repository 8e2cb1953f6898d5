import time
from multiprocessing import Process


def boil():
    time.sleep(1)
    print("the water boils")


if __name__ == "__main__":
    kettle = Process(target=boil)
    kettle.start()
    for thing in ("cup", "leaves"):
        time.sleep(0.3)
        print("main gets the", thing)
    kettle.join()
    print("tea")
