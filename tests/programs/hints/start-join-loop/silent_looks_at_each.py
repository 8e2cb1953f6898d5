# hints:
import time
from multiprocessing import Process, Queue, get_context


def work(queue):
    queue.put(1)


if __name__ == "__main__":
    queue = Queue()
    for n in range(3):
        process = Process(target=work, args=(queue,))
        process.start()
        print(queue.get())
        process.join()
    for n in range(3):
        begin = time.perf_counter()
        process = Process(target=print)
        process.start()
        process.join()
        print(time.perf_counter() - begin, process.exitcode)
    for attempt in range(3):
        process = Process(target=print)
        process.start()
        process.join()
        if process.exitcode == 0:
            break
    for method in ("fork", "spawn"):
        process = get_context(method).Process(target=print)
        process.start()
        process.join()
    for once in range(1):
        process = Process(target=print)
        process.start()
        process.join()
