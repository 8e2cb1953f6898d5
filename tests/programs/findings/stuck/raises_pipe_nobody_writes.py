# finds: stuck limit-exceeded
# limit: 8
from multiprocessing import Pipe, Process


def work(end):
    print(end.recv())


if __name__ == "__main__":
    here, there = Pipe()
    worker = Process(target=work, args=(there,))
    worker.start()
    worker.join()
