import multiprocessing as mp


def hello():
    print("hello")


if __name__ == "__main__":
    known = sorted(mp.get_all_start_methods())
    print("known here:", ", ".join(known))
    print("default:", mp.get_start_method())
    p = mp.Process(target=hello)
    p.start()
    p.join()
