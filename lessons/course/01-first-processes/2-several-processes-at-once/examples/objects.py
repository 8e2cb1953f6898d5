from multiprocessing import Process


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    names = ["Ada", "Bob", "Cleo"]
    children = [Process(target=greet, args=(n,))
                for n in names]
    print(len(children), "objects, no child yet")
    children[1].start()
    children[1].join()
    print("only Bob was started")
