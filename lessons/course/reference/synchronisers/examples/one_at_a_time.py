import multiprocessing as mp


def visit(lock, name):
    with lock:
        print(name, "comes in")
        print(name, "goes out")


if __name__ == "__main__":
    lock = mp.Lock()
    guests = [
        mp.Process(target=visit, args=(lock, name))
        for name in ("Ada", "Bob")
    ]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
