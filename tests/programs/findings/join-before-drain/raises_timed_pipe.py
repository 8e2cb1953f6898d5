# finds: join-before-drain
from multiprocessing import Event, Pipe, Process


def produce(end, ready):
    ready.set()
    end.send("x" * 1_000_000)


if __name__ == "__main__":
    (here, there), ready = Pipe(), Event()
    worker = Process(target=produce, args=(there, ready))
    worker.start()
    ready.wait()
    worker.join(2)
    print(worker.exitcode, len(here.recv()))
    worker.join()
