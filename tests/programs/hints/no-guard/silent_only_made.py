# hints:
from multiprocessing import Lock, Process, Queue, Value

lock = Lock()
queue = Queue()
total = Value("i", 0)
process = Process(target=print)


def main():
    process.start()
    process.join()


if __name__ == "__main__":
    main()
