from multiprocessing import Pool


def parse(text):
    return float(text)


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(parse, ["3.5", "snow"])
        except ValueError as error:
            print("main caught:", error)
            cause = error.__cause__
            print(type(cause).__name__)
            print("in parse():",
                  "in parse" in str(cause))
