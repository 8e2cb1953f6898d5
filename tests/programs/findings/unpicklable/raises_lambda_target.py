# finds: unpicklable
# methods: spawn forkserver
from multiprocessing import Process

if __name__ == "__main__":
    worker = Process(target=lambda: print("work"))
    try:
        worker.start()
    except Exception as error:
        print(type(error).__name__)
