from multiprocessing import get_context

print("this file runs as", __name__)


def hello():
    print("hello")


p = get_context("fork").Process(target=hello)
p.start()
p.join()
print("child ended with", p.exitcode)
