# hints: start-join-loop 12
from multiprocessing import Process


def work(n):
    print(n)


if __name__ == "__main__":
    for n in range(4):
        process = Process(target=work, args=(n,))
        process.start(); process.join()
