# finds:
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put("never read")
    queue.close()
    queue.join_thread()
