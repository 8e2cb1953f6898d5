# finds: join-before-drain limit-exceeded
# limit: 5
from multiprocessing import Pipe, Process


def produce(end):
    end.send("x" * 1_000_000)


if __name__ == "__main__":
    here, there = Pipe()
    worker = Process(target=produce, args=(there,))
    worker.start()
    worker.join()
    print(len(here.recv()))
