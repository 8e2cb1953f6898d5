from multiprocessing import get_context

sign = "closed"


def read(method):
    print(method, "child reads:", sign)


if __name__ == "__main__":
    sign = "open"
    for method in ("fork", "spawn"):
        context = get_context(method)
        p = context.Process(
            target=read, args=(method,))
        p.start()
        p.join()
    print("main reads:", sign)
