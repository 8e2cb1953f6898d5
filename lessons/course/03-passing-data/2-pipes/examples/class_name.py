import multiprocessing as mp


def is_there():
    return hasattr(mp, "connection")


if __name__ == "__main__":
    print("at first:", is_there())
    mp.Pipe()
    print("after Pipe():", is_there())
