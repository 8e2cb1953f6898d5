# hints: start-join-loop 20
from multiprocessing import Process


class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print(self.n)


if __name__ == "__main__":
    workers = []
    for n in range(4):
        workers.append(Worker(n))
    for worker in workers:
        worker.start()
        worker.join()
        print("next")
