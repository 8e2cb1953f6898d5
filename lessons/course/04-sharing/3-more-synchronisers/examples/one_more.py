from multiprocessing import (
    BoundedSemaphore, Semaphore)

if __name__ == "__main__":
    for kind in (Semaphore, BoundedSemaphore):
        places = kind(2)
        try:
            places.release()  # mistake
        except ValueError:
            print("release() is refused")
        n = 0
        while places.acquire(block=False):
            n += 1
        print(kind.__name__, "lets in", n)
