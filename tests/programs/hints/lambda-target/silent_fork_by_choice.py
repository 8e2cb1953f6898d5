# hints:
import multiprocessing

if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=lambda: print("hello"))
    process.start()
    process.join()
