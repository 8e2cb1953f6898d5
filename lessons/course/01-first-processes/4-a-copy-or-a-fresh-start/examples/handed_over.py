from multiprocessing import get_context

sign = "closed"


def read(method, text):
    print(method, "child reads:", text)


if __name__ == "__main__":
    sign = "open"
    methods = ("fork", "spawn", "forkserver")
    children = []
    for method in methods:
        context = get_context(method)
        p = context.Process(
            target=read, args=(method, sign))
        children.append(p)
    for p in children:
        p.start()
    for p in children:
        p.join()
