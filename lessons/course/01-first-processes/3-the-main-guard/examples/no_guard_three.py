from multiprocessing import get_context

print("this file runs as", __name__)


def hello():
    print("hello")


spawn = get_context("spawn")
for n in range(3):
    p = spawn.Process(target=hello)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
