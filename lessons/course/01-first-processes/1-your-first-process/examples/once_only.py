from multiprocessing import Process


def hello():
    print("hello")


if __name__ == "__main__":
    p = Process(target=hello)
    try:
        p.join()
    except AssertionError as error:
        print("join() too early:", error)
    p.start()
    p.join()
    try:
        p.start()
    except AssertionError as error:
        print("second start():", error)
