# hints:
# method: fork
import functools
from multiprocessing import Process


def hello(name):
    print("hello", name)


def greeter(name):
    def greet():
        print("hello", name)

    return greet


def chosen(polite):
    return hello if polite else print


def whatever(function):
    return function


if __name__ == "__main__":
    for target in (greeter("Ada"), chosen(True)):
        Process(target=target).start()
    Process(target=greeter("Ada")).start()
    Process(target=chosen(False), args=("a",)).start()
    Process(target=whatever(hello), args=("b",)).start()
    Process(target=functools.partial(hello, "c")).start()
    Process(target=getattr(hello, "__call__"), args=("d",)).start()
