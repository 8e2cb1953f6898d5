from multiprocessing import Lock


def careful(lock, text):
    with lock:
        return int(text)


def careless(lock, text):
    lock.acquire()
    number = int(text)
    lock.release()
    return number


if __name__ == "__main__":
    for f in (careful, careless):
        lock = Lock()
        try:
            f(lock, "seven")
        except ValueError:
            free = lock.acquire(timeout=1)
            print(f.__name__, "free:", free)
