import time
from multiprocessing import (
    Process, Semaphore, Value)


def row(boats, out, most):
    with boats:
        with out.get_lock():
            out.value += 1
            if out.value > most.value:
                most.value = out.value
        time.sleep(0.5)
        with out.get_lock():
            out.value -= 1


if __name__ == "__main__":
    boats = Semaphore(2)
    out, most = Value("i"), Value("i")
    guests = [
        Process(target=row,
                args=(boats, out, most))
        for _ in range(5)
    ]
    for p in guests:
        p.start()
    for p in guests:
        p.join()
    print("most at once:", most.value)
