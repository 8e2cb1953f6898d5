from multiprocessing import Lock, Process


def sign(lock, guests, name):
    with lock:
        guests.append(name)
        print("child:", guests)


if __name__ == "__main__":
    lock = Lock()
    guests = []
    children = [
        Process(target=sign,
                args=(lock, guests, n))
        for n in ("Ada", "Bob")
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
    print("main:", guests)
