from multiprocessing import Process


def work(number):
    print("worker", number)


if __name__ == "__main__":
    workers = [Process(target=work, args=(n,)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("all joined")
