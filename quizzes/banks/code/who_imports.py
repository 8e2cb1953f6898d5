from multiprocessing import Process

print("this file runs as", __name__)


def work():
    print("work done")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
