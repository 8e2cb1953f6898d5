# finds: feeder-lost-item
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put(lambda: 1)
    queue.close()
    queue.join_thread()
