from multiprocessing import Process


def work():
    print("work done")


if __name__ == "__main__":
    child = Process(target=work)
    print("has a pid before start():", child.pid is not None)
    child.start()
    print("has a pid after start():", child.pid is not None)
    child.join()
