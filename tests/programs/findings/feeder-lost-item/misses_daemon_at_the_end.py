# finds:
import time
from multiprocessing import Event, Process, Queue


def produce(queue, is_full):
    for _ in range(3):
        queue.put("x" * 300_000)
    is_full.set()
    time.sleep(60)


if __name__ == "__main__":
    queue, is_full = Queue(), Event()
    Process(target=produce, args=(queue, is_full), daemon=True).start()
    is_full.wait()
