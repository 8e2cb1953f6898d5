# hints: lambda-target 6
# method: spawn
from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=lambda: print("hello"))
    process.start()
    process.join()
