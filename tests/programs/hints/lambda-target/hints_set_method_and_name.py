# hints: lambda-target 7
from multiprocessing import Process, set_start_method

if __name__ == "__main__":
    set_start_method("forkserver")
    hello = lambda: print("hello")
    process = Process(target=hello)
    process.start()
    process.join()
