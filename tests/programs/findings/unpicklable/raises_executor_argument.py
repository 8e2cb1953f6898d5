# finds: unpicklable
import threading
from concurrent.futures import ProcessPoolExecutor


def work(lock):
    return 1


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(type(executor.submit(work, threading.Lock()).exception()).__name__)
