from multiprocessing import Process


def ask():
    try:
        print("hello", input("Your name? "))
    except EOFError:
        print("- nobody can answer")


if __name__ == "__main__":
    p = Process(target=ask)
    p.start()
    p.join()
