import json
import multiprocessing
import os


def leaf(queue):
    queue.put((os.getpid(), multiprocessing.current_process().name, 3))
    os._exit(3)


def middle(queue):
    child = multiprocessing.Process(target=leaf, args=(queue,), name="leaf of " + str(os.getpid()))
    child.start()
    child.join()


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    children = [multiprocessing.Process(target=middle, args=(queue,)) for _ in range(2)]
    for child in children:
        child.start()
    facts = [queue.get() for _ in children]
    for child in children:
        child.join()
    print(json.dumps(facts + [(c.pid, c.name, c.exitcode) for c in children]))
