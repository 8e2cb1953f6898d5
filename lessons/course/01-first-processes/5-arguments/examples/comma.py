from multiprocessing import Process


def order(country, size="any"):
    print("country", country, "size", size)


if __name__ == "__main__":
    try:
        # mistake: no comma
        Process(target=order, args=(47))
    except TypeError as error:
        print("TypeError:", error)
    # mistake: no comma
    p = Process(target=order, args=("NO"))
    p.start()
    p.join()
    p = Process(target=order, args=("NO",))
    p.start()
    p.join()
