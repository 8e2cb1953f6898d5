# finds:
# methods: fork
import threading
from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    worker = Process(target=work)
    worker.start()
    worker.join()
