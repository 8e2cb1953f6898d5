from multiprocessing import get_context

sign = "closed"


def read(method, text):
    print(method, "child reads:", text)


if __name__ == "__main__":
    sign = "open"
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        p = context.Process(
            target=read, args=(method, sign))
        p.start()
        p.join()
