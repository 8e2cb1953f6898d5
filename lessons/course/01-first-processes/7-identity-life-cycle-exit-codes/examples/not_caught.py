from multiprocessing import Process


def bake():
    raise ValueError("no flour")


if __name__ == "__main__":
    p = Process(target=bake)
    try:
        p.start()
        p.join()
        print("main noticed nothing")
    except ValueError:  # mistake: never comes
        print("main caught it")
    print("child ended with", p.exitcode)
