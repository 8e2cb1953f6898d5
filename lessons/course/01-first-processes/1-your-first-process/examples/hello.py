from multiprocessing import Process


def hello(name):
    print("hello", name)


if __name__ == "__main__":
    p = Process(target=hello, args=("Ada",))
    p.start()
    print("main goes on")
    p.join()
    print("child ended with", p.exitcode)
