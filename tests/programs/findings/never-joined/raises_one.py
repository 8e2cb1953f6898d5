# finds: never-joined
from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    Process(target=work).start()
