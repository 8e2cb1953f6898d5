from multiprocessing import Process


def order(country, size="any"):
    print("country", country, "size", size)


if __name__ == "__main__":
    try:
        Process(target=order, args=(47))  # mistake
    except TypeError as error:
        print("TypeError:", error)
    p = Process(target=order, args=("NO"))  # mistake
    p.start()
    p.join()
    p = Process(target=order, args=("NO",))
    p.start()
    p.join()
