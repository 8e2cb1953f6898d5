"""Workers that are killed at random moments, each with a counter of its own in a mapped file: it
counts what is done, so that what was recorded can differ from it by the one in flight at most."""
import json
import mmap
import multiprocessing
import os
import random
import signal
import struct
import sys
import tempfile
import time

COUNT = 4


def counter(path):
    """A mapped number that is stored whole: `struct.pack_into` clears its bytes before it writes
    them, and who is killed between the two has counted nothing."""
    with open(path, "r+b") as file:
        return memoryview(mmap.mmap(file.fileno(), 8)).cast("Q")


def put(path, queue):
    counted = counter(path)
    n = 0
    while True:
        queue.put(n)
        n += 1
        counted[0] = n


def increment(path, value):
    counted = counter(path)
    n = 0
    while True:
        with value.get_lock():
            value.value += 1
        n += 1
        counted[0] = n


def begin(paths, values, numbers):
    global counted, value, done
    number = numbers.get()
    counted, value, done = counter(paths[number]), values[number], 0


def task(_):
    global done
    with value.get_lock():
        value.value += 1
    done += 1
    counted[0] = done


def kill_all(pids):
    for pid in random.sample(pids, len(pids)):
        time.sleep(random.random() * 0.05)
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    random.seed(int(sys.argv[1]))
    folder = tempfile.mkdtemp()
    paths = {kind: [f"{folder}/{kind}{n}" for n in range(COUNT)] for kind in ("put", "increment", "task")}
    for path in sum(paths.values(), []):
        with open(path, "wb") as file:
            file.write(bytes(8))
    # In this order they are found in what was recorded.
    queues = [multiprocessing.Queue() for _ in range(COUNT)]
    values = [multiprocessing.Value("q", 0) for _ in range(2 * COUNT)]
    children = [multiprocessing.Process(target=put, args=pair) for pair in zip(paths["put"], queues)]
    children += [
        multiprocessing.Process(target=increment, args=pair) for pair in zip(paths["increment"], values)
    ]
    for child in children:
        child.start()
    kill_all([child.pid for child in children])
    for child in children:
        child.join()

    numbers = multiprocessing.SimpleQueue()
    for number in range(COUNT):
        numbers.put(number)
    pool = multiprocessing.Pool(COUNT, begin, (paths["task"], values[COUNT:], numbers))
    pool.map_async(task, range(10_000_000), chunksize=100)
    workers = [worker.pid for worker in pool._pool]
    # A replacement that found a number would work on while the counters are read.
    while not numbers.empty():
        time.sleep(0.01)
    kill_all(workers)
    for path in paths["task"]:
        assert os.path.exists(path)
    # Its replacements wait for a number for ever; the pool would wait for the tasks of the dead.
    facts = {}
    while any(os.path.exists(f"/proc/{pid}") for pid in workers):
        time.sleep(0.01)
    for kind, files in paths.items():
        facts[kind] = [struct.unpack("<Q", open(path, "rb").read())[0] for path in files]
        for path in files:
            os.remove(path)
    os.rmdir(folder)
    print(json.dumps(facts), flush=True)
    os._exit(0)
