from multiprocessing import Manager, Process


def add_book(library):
    library["poems"].append("Night")


if __name__ == "__main__":
    with Manager() as manager:
        library = manager.dict(poems=[])
        p = Process(target=add_book,
                    args=(library,))
        p.start()
        p.join()
        print("poems:", library["poems"])
