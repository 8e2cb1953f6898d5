from multiprocessing import Array, Value

if __name__ == "__main__":
    days = Array("i", [31, 28, 31])
    tries = {
        "7 into i": lambda: Value("i", 7),
        "7 into d": lambda: Value("d", 7),
        "2.5 into i": lambda: Value("i", 2.5),
        "a text": lambda: Value("i", "seven"),
        "a list": lambda: Value("i", [7, 8]),
        "days[3]": lambda: days[3],
        "append": lambda: days.append(30),
    }
    for what, attempt in tries.items():
        try:
            attempt()
            print(what, "works")
        except Exception as error:
            name = type(error).__name__
            print(what, "raises", name)
