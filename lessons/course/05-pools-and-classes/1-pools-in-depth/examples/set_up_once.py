from multiprocessing import Pool


def set_up():
    global table
    print("set up", flush=True)
    table = {"a": 1, "b": 2, "c": 3}


def look_up(letter):
    return table[letter]


if __name__ == "__main__":
    with Pool(2, initializer=set_up) as pool:
        found = pool.map(look_up, "abcabc")
        pool.close()
        pool.join()
    print(found)
