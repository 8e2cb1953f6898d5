# hints:
import multiprocessing


def work():
    print("work")


fork = multiprocessing.get_context("fork")
process = fork.Process(target=work)
process.start()
process.join()
