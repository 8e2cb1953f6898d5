from multiprocessing import get_context

sign = "closed"


def read(method):
    print(method, "child reads:", sign)


if __name__ == "__main__":
    sign = "open"
    fork = get_context("fork")
    spawn = get_context("spawn")
    copy = fork.Process(
        target=read, args=("fork",))
    new = spawn.Process(
        target=read, args=("spawn",))
    copy.start()
    new.start()
    copy.join()
    new.join()
    print("main reads:", sign)
