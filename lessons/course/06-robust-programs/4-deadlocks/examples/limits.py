import queue
import time
from multiprocessing import (
    Event, Lock, Pipe, Process, Queue)


def nap():
    time.sleep(60)


if __name__ == "__main__":
    try:
        Queue().get(timeout=0.2)
    except queue.Empty:
        print("get() raised queue.Empty")
    lock = Lock()
    lock.acquire()
    got = lock.acquire(timeout=0.2)
    print("acquire() returned", got)
    is_set = Event().wait(0.2)
    print("wait() returned", is_set)
    here, there = Pipe()
    print("poll() returned", here.poll(0.2))
    p = Process(target=nap)
    p.start()
    print("join() returned", p.join(0.2))
    print("the exit code is", p.exitcode)
    p.terminate()
    p.join()
