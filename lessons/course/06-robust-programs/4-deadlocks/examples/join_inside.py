from multiprocessing import Lock, Process


def count_bottles(cellar):
    with cellar:
        print("bottles counted")


if __name__ == "__main__":
    cellar = Lock()
    p = Process(target=count_bottles,
                args=(cellar,))
    with cellar:
        p.start()
        p.join(2)
        print("inside:", p.exitcode)
    p.join()
    print("outside:", p.exitcode)
