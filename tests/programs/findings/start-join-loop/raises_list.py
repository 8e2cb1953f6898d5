# finds: start-join-loop
from multiprocessing import Process


def work(number):
    print(number)


if __name__ == "__main__":
    workers = [Process(target=work, args=(n,)) for n in range(2)]
    for worker in workers:
        worker.start()
        worker.join()
