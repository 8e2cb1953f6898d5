from multiprocessing import Process

seats = 10


def book():
    global seats
    seats = seats - 1
    print("child: seats left", seats)


if __name__ == "__main__":
    children = [Process(target=book)
                for n in range(3)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    print("main: seats left", seats)
