from multiprocessing import get_context

sign = "closed"


def read(method, text):
    print(method, "child reads:", text)


if __name__ == "__main__":
    sign = "open"
    children = []
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        children.append(context.Process(
            target=read, args=(method, sign)))
    for p in children:
        p.start()
    for p in children:
        p.join()
