# finds: fork-with-threads
# methods: fork
import threading
import time
from multiprocessing import Process


def work():
    print("work")


def launch():
    worker = Process(target=work)
    worker.start()
    worker.join()


if __name__ == "__main__":
    other = threading.Thread(target=time.sleep, args=(0.5,))
    other.start()
    launcher = threading.Thread(target=launch)
    launcher.start()
    launcher.join()
    other.join()
