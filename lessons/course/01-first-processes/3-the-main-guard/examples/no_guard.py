from multiprocessing import get_context


def hello():
    print("hello")


p = get_context("spawn").Process(target=hello)
p.start()
p.join()
print("child ended with", p.exitcode)
