import time
from multiprocessing import Process, Value


def enter(visitors, pause):
    time.sleep(pause)
    visitors.value += 1


if __name__ == "__main__":
    visitors = Value("i", 0)
    doors = [
        Process(target=enter,
                args=(visitors, pause))
        for pause in (0, 0.8)
    ]
    for p in doors:
        p.start()
    for p in doors:
        p.join()
    print("visitors:", visitors.value)
