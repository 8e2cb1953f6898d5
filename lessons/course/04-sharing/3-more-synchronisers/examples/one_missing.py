from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def walk(hut, name):
    try:
        hut.wait(timeout=1)
        print(name, "goes on")
    except BrokenBarrierError:
        print(name, "gives up")


if __name__ == "__main__":
    hut = Barrier(3)
    walkers = [
        Process(target=walk, args=(hut, name))
        for name in ("Ada", "Bob")
    ]
    for p in walkers:
        p.start()
    for p in walkers:
        p.join()
    print("broken:", hut.broken)
