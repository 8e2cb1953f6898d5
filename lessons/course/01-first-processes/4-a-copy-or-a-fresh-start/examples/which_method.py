import multiprocessing


def hello():
    print("hello")


if __name__ == "__main__":
    known = multiprocessing.get_all_start_methods()
    print("known here:", ", ".join(sorted(known)))
    method = multiprocessing.get_start_method()
    print("used unless asked otherwise:", method)
    p = multiprocessing.Process(target=hello)
    p.start()
    p.join()
