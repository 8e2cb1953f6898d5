import multiprocessing
import queue
from threading import Thread


def paint(walls, painted):
    while (wall := walls.get()) is not None:
        painted.put(wall * wall)


def run(worker, new_queue):
    walls, painted = new_queue(), new_queue()
    team = [worker(target=paint,
                   args=(walls, painted))
            for _ in range(2)]
    for w in team:
        w.start()
    for metres in (2, 3, 4):
        walls.put(metres)
    for _ in team:
        walls.put(None)
    areas = [painted.get() for _ in range(3)]
    for w in team:
        w.join()
    return sorted(areas)


if __name__ == "__main__":
    print("threads", run(Thread, queue.Queue))
    print("processes",
          run(multiprocessing.Process,
              multiprocessing.Queue))
