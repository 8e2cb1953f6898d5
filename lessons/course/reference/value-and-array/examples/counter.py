import multiprocessing as mp


def count(total):
    for _ in range(100):
        with total.get_lock():
            total.value += 1


if __name__ == "__main__":
    total = mp.Value("i", 0)
    workers = [
        mp.Process(target=count, args=(total,))
        for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(total.value)
