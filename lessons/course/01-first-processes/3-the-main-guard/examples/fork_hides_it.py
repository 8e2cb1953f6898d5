from multiprocessing import get_context

print("this file runs as", __name__)


def hello():
    print("hello")


fork = get_context("fork")
p = fork.Process(target=hello)
p.start()
p.join()
print("child ended with", p.exitcode)
