# hints: lambda-target 6
import multiprocessing

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=lambda: print("hello"))
    process.start()
    process.join()
