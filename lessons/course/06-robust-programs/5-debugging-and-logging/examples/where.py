import faulthandler
from multiprocessing import Process


def count_down(number):
    while number != 0:
        number -= 2


def work():
    faulthandler.dump_traceback_later(
        2, exit=True)
    count_down(6)
    count_down(7)


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
