from multiprocessing import Manager, Process


def sign(book, name):
    book.append(name)


if __name__ == "__main__":
    with Manager() as manager:
        book = manager.list()
        guests = [
            Process(target=sign,
                    args=(book, name))
            for name in ("Ada", "Bob", "Cleo")
        ]
        for p in guests:
            p.start()
        for p in guests:
            p.join()
        print("in the book:", sorted(book[:]))
