import time
from multiprocessing import Event, Process


def blink(stop):
    while not stop.wait(0.2):
        pass  # one more blink
    print("lamp: switched off")


if __name__ == "__main__":
    stop = Event()
    lamp = Process(target=blink, args=(stop,))
    lamp.start()
    time.sleep(1)
    stop.set()
    lamp.join()
    print("lamp ended with", lamp.exitcode)
