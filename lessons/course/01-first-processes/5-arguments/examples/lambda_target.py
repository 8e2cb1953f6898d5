from multiprocessing import get_context

if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = get_context(method)
        hello = lambda: print("hello")
        p = context.Process(target=hello)
        try:
            p.start()
            p.join()
        except Exception as error:
            name = type(error).__name__
            print(method, "fails:", name)
