import time
from multiprocessing import Process, Queue


def bake(counter):
    time.sleep(0.5)
    for cake in ("lemon", "apple", "plum"):
        counter.put(cake)


if __name__ == "__main__":
    counter = Queue()
    baker = Process(target=bake,
                    args=(counter,))
    baker.start()
    for _ in range(3):
        print("got", counter.get())
    baker.join()
