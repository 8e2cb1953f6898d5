import multiprocessing as mp

colour = "blue"


def look():
    print(colour)


if __name__ == "__main__":
    colour = "red"
    forked = mp.get_context("fork").Process(target=look)
    fresh = mp.get_context("spawn").Process(target=look)
    forked.start()
    forked.join()
    fresh.start()
    fresh.join()
