from multiprocessing import Process


def help_out():
    print("never printed")


def assist():
    try:
        Process(target=help_out).start()
    except AssertionError as error:
        print("in the daemon:", error)


if __name__ == "__main__":
    p = Process(target=assist, daemon=True)
    p.start()
    p.join()
    try:
        p.daemon = False
    except AssertionError as error:
        print("in main:", error)
