import queue
from multiprocessing import get_context


def greet(greetings):
    greetings.put("hello")


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = get_context(method)
        greetings = queue.Queue()
        p = context.Process(target=greet,
                            args=(greetings,))
        try:
            p.start()
        except TypeError:
            print(method, "- TypeError")
            continue
        p.join()
        n = greetings.qsize()
        print(method, "- items:", n)
