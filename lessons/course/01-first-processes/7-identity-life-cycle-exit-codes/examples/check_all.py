from multiprocessing import Process

flour = {"wheat": 3, "spelt": 1}


def bake(kind):
    print(kind, "bread of", flour[kind], "kg")


if __name__ == "__main__":
    children = [
        Process(target=bake, name=kind,
                args=(kind,))
        for kind in ("wheat", "rye", "spelt")
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
    failed = [p.name for p in children
              if p.exitcode != 0]
    print("failed:", failed)
