from multiprocessing import Pool


def open_text(path):
    global text
    text = open(path)


def read_at(place):
    text.seek(place)
    return text.read(6)


if __name__ == "__main__":
    with Pool(2, open_text,
              (__file__,)) as pool:
        print(pool.map(read_at, [0, 21, 0]))
        try:
            with open(__file__) as file:
                pool.map(file.read, [4])
        except TypeError:
            print("a method of a file fails")
