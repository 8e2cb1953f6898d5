import time
from multiprocessing import Barrier, Process


def walk(hut, pace):
    time.sleep(pace)
    print("at the hut")
    hut.wait()
    print("on the way down")


if __name__ == "__main__":
    hut = Barrier(3)
    walkers = [
        Process(target=walk, args=(hut, pace))
        for pace in (0.1, 0.5, 0.9)
    ]
    for p in walkers:
        p.start()
    for p in walkers:
        p.join()
