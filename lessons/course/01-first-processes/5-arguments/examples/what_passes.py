from multiprocessing import get_context


def show(what, thing):
    print(what, "passes")


if __name__ == "__main__":
    things = {
        "a list": [1, 2, 3],
        "a function": show,
        "a lambda": lambda n: n + 1,
        "an open file": open(__file__),
        "a generator": (n for n in range(3)),
    }
    spawn = get_context("spawn")
    children = []
    for what, thing in things.items():
        p = spawn.Process(
            target=show, args=(what, thing))
        try:
            p.start()
            children.append(p)
        except Exception:
            print(what, "cannot be pickled")
    for p in children:
        p.join()
