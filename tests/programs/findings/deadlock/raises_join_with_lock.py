# finds: deadlock limit-exceeded
# limit: 5
from multiprocessing import Event, Lock, Process


def work(lock, ready):
    ready.set()
    with lock:
        print("worked")


if __name__ == "__main__":
    lock, ready = Lock(), Event()
    with lock:
        worker = Process(target=work, args=(lock, ready))
        worker.start()
        ready.wait()
        worker.join()
