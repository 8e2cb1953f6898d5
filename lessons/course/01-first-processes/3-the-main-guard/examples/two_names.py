from multiprocessing import get_context

print("this file runs as", __name__)


def hello():
    print("hello")


if __name__ == "__main__":
    spawn = get_context("spawn")
    p = spawn.Process(target=hello)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
