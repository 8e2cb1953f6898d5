from multiprocessing import Pool


def price(text):
    return float(text)


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(price, ["2.5", "free"])
        except ValueError as error:
            print("main caught:", error)
            there = str(error.__cause__)
            print("in the worker:",
                  "in price" in there)
