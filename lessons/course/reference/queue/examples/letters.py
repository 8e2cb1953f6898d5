import multiprocessing as mp


def spell(word, out):
    for letter in word:
        out.put(letter)
    out.put(None)


if __name__ == "__main__":
    out = mp.Queue()
    child = mp.Process(target=spell, args=("abc", out))
    child.start()
    while (letter := out.get()) is not None:
        print(letter)
    child.join()
