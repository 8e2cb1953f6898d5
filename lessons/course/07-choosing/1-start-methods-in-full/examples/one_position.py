import os
import tempfile
from multiprocessing import get_context


def read(who, number):
    page = os.read(number, 1).decode()
    print(who, "reads page", page)


if __name__ == "__main__":
    with tempfile.TemporaryFile() as book:
        number = book.fileno()
        os.write(number, b"1234")
        os.lseek(number, 0, os.SEEK_SET)
        read("main", number)
        make = get_context("fork").Process
        p = make(target=read,
                 args=("child", number))
        p.start()
        p.join()
        read("main", number)
