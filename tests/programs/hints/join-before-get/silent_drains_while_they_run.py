# hints:
import queue
from multiprocessing import JoinableQueue, Manager, Pool, Process, Queue, Value


class Worker(Process):
    def __init__(self, tasks, results):
        super().__init__(daemon=True)
        self.tasks = tasks
        self.results = results

    def run(self):
        for task in iter(self.tasks.get, None):
            self.results.put(task * task)
            self.tasks.task_done()
        self.tasks.task_done()


def begin(shared):
    global total
    total = shared


def add(n):
    with total.get_lock():
        total.value += n
    return n


def note(counts, lock, n):
    with lock:
        counts[n % 2] = counts.get(n % 2, 0) + 1


def main():
    tasks, results = JoinableQueue(), Queue()
    workers = [Worker(tasks, results) for _ in range(3)]
    for worker in workers:
        worker.start()
    for n in range(5000):
        tasks.put(n)
    for _ in workers:
        tasks.put(None)
    found = []
    while any(worker.is_alive() for worker in workers):
        try:
            found.append(results.get(timeout=0.1))
        except queue.Empty:
            pass
    for worker in workers:
        worker.join()
    while not results.empty():
        found.append(results.get())
    tasks.join()
    print(len(found))


def count():
    shared = Value("q", 0)
    with Pool(4, begin, (shared,)) as pool:
        for n in pool.imap_unordered(add, range(100), chunksize=10):
            print(n)
    print(shared.value)
    with Manager() as manager:
        counts, lock = manager.dict(), manager.Lock()
        processes = [Process(target=note, args=(counts, lock, n)) for n in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(dict(counts))


if __name__ == "__main__":
    main()
    count()
