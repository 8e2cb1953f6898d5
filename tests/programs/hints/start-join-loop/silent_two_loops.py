# hints:
from multiprocessing import Process

if __name__ == "__main__":
    processes = [Process(target=print, args=(n,)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
