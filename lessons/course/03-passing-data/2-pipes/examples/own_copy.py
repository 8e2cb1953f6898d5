from multiprocessing import get_context


def listen(method, line):
    line.recv()
    if line.poll(1):
        print(method, "- the end is seen")
    else:
        print(method, "- waiting in vain")


if __name__ == "__main__":
    children = []
    for method in ("spawn", "fork"):
        context = get_context(method)
        here, there = context.Pipe()
        args = (method, there)
        p = context.Process(target=listen,
                            args=args)
        p.start()
        here.send("hello")
        here.close()
        children.append(p)
    for p in children:
        p.join()
