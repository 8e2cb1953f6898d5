# hints: no-guard 19
from multiprocessing import Process


def work():
    print("work")


def begin():
    process = Process(target=work)
    process.start()
    process.join()


def main():
    begin()


main()
