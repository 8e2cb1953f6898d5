from multiprocessing import get_context

print("this file runs as", __name__)


def hello():
    print("hello")


for n in range(3):
    p = get_context("spawn").Process(target=hello)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
