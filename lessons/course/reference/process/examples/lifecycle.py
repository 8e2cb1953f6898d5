import multiprocessing as mp


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    child = mp.Process(target=greet, args=("Ada",))
    print("before start:", child.exitcode)
    child.start()
    child.join()
    print("after join:", child.exitcode)
