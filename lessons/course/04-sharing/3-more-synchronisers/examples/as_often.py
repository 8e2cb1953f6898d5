from multiprocessing import (
    Process, Queue, RLock)


def attempt(lock, answers):
    answers.put(lock.acquire(timeout=0.5))
    answers.put(lock.acquire())
    lock.release()


if __name__ == "__main__":
    lock, answers = RLock(), Queue()
    p = Process(target=attempt,
                args=(lock, answers))
    lock.acquire()
    lock.acquire()
    lock.release()
    p.start()
    print("one release:", answers.get())
    lock.release()
    print("two releases:", answers.get())
    p.join()
