# hints:
# method: spawn
import multiprocessing


def make():
    global hello

    def hello():
        print("hello")


make()
if __name__ == "__main__":
    process = multiprocessing.Process(target=hello)
    process.start()
    process.join()
