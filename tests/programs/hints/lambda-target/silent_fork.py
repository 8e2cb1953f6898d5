# hints:
# method: fork
from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=lambda: print("hello"))
    process.start()
    process.join()
