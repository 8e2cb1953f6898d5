# hints:
# method: spawn
from functools import partial
from multiprocessing import Pool, Process


def hello(name="all"):
    print("hello", name)


class Greeter:
    def greet(self):
        print("greetings")


def main():
    def here():
        return 1

    print(here())
    for target in (hello, partial(hello, "you"), Greeter().greet):
        process = Process(target=target)
        process.start()
        process.join()
        print(process.exitcode)
    with Pool(2) as pool:
        print(pool.map(hello, ["a"]))


if __name__ == "__main__":
    main()
