# finds: join-before-drain
from multiprocessing import Event, Process, Queue


def produce(queue, done):
    queue.put("x" * 1_000_000)
    done.set()


if __name__ == "__main__":
    queue, done = Queue(), Event()
    worker = Process(target=produce, args=(queue, done))
    worker.start()
    done.wait()
    worker.join(2)
    print(worker.exitcode, len(queue.get()))
    worker.join()
