import multiprocessing as mp

colour = "blue"


def look():
    print(colour)


if __name__ == "__main__":
    colour = "red"
    for method in ("fork", "spawn"):
        context = mp.get_context(method)
        child = context.Process(target=look)
        child.start()
        child.join()
