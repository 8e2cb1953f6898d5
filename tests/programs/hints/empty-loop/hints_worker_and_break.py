# hints: empty-loop 6, empty-loop 12
import multiprocessing


def work(tasks, results):
    while not tasks.empty():
        results.put(tasks.get_nowait())


def watch(results):
    while True:
        if results.empty():
            break
        print(results.get())


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    results = multiprocessing.Queue()
    for n in range(10):
        tasks.put(n)
    worker = multiprocessing.Process(target=work, args=(tasks, results))
    worker.start()
    watch(results)
    worker.join()
