# hints:
from multiprocessing import get_context

if __name__ == "__main__":

    def hello():
        print("hello")

    process = get_context("fork").Process(target=hello)
    process.start()
    process.join()
