# finds: fork-with-threads
# methods: fork
import threading
from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    worker = Process(target=work)
    worker.start()
    worker.join()
    stop.set()
    thread.join()
