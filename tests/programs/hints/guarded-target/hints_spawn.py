# hints: guarded-target 9
from multiprocessing import get_context

if __name__ == "__main__":

    def hello():
        print("hello")

    process = get_context("spawn").Process(target=hello)
    process.start()
    process.join()
