from multiprocessing import get_context


class Dictionary:
    def __init__(self, path):
        self.path = path
        self.file = open(path)

    def __getstate__(self):
        return {"path": self.path}

    def __setstate__(self, state):
        self.__init__(state["path"])


def first_word(book):
    print("child reads", book.file.read(4))


if __name__ == "__main__":
    book = Dictionary(__file__)
    print("main reads", book.file.read(4))
    spawn = get_context("spawn")
    p = spawn.Process(target=first_word,
                      args=(book,))
    p.start()
    p.join()
