# finds:
from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    worker = Process(target=work, daemon=True)
    worker.start()
    worker.join()
