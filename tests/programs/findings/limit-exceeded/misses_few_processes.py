# finds:
# limit: 30
# process-limit: 10
from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    workers = [Process(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
