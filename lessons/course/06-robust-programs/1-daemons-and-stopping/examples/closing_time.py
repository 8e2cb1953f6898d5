from multiprocessing import Event, Process


def serve(closing, first_guest):
    while not closing.wait(0.1):
        first_guest.set()
    print("the chairs are up")


if __name__ == "__main__":
    closing, first_guest = Event(), Event()
    p = Process(target=serve,
                args=(closing, first_guest))
    p.start()
    first_guest.wait()
    closing.set()
    p.join()
    print("ended with", p.exitcode)
