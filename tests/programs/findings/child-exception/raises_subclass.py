# finds: child-exception
from multiprocessing import Process


class Worker(Process):
    def run(self):
        raise ValueError("no such thing")


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.join()
    print(worker.exitcode)
