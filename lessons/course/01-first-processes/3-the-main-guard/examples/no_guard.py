from multiprocessing import get_context


def hello():
    print("hello")


spawn = get_context("spawn")
p = spawn.Process(target=hello)
p.start()
p.join()
print("child ended with", p.exitcode)
