import time
from multiprocessing import Process, Queue


def film(images):
    for n in (1, 2, 3, 4, 5):
        images.put(n)
        print("image", n, "is in")
    images.put(None)


def develop(images):
    time.sleep(1.5)
    print("the lab opens")
    while images.get() is not None:
        time.sleep(0.2)


if __name__ == "__main__":
    images = Queue(maxsize=2)
    camera = Process(target=film,
                     args=(images,))
    lab = Process(target=develop,
                  args=(images,))
    camera.start()
    lab.start()
    camera.join()
    lab.join()
