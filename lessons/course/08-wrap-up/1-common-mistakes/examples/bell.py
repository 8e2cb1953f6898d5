from multiprocessing import get_context


def ring():
    print("ding")


spawn = get_context("spawn")
bell = spawn.Process(target=ring)
bell.start()
bell.join()
print("the bell ended with", bell.exitcode)
