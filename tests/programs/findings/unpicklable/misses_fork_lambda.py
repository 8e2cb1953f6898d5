# finds:
# methods: fork
from multiprocessing import Process

if __name__ == "__main__":
    worker = Process(target=lambda: print("work"))
    worker.start()
    worker.join()
