# hints:
# method: fork
from multiprocessing import Process


def main():
    def hello():
        print("hello")

    process = Process(target=hello)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
