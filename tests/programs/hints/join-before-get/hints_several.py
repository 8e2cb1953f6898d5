# hints: join-before-get 22
import multiprocessing as mp


def helper(queue, n):
    for i in range(n):
        queue.put(i)


def produce(queue, n):
    helper(queue, n)


def main():
    results = mp.Queue()
    workers = []
    for n in range(3):
        worker = mp.Process(target=produce, args=(results, 5000))
        workers.append(worker)
        worker.start()
    for worker in workers:
        worker.join()
    while not results.empty():
        print(results.get())


if __name__ == "__main__":
    main()
