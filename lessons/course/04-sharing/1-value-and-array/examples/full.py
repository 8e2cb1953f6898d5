from multiprocessing import Value

if __name__ == "__main__":
    for code, last in (("B", 255),
                       ("i", 2_147_483_647),
                       ("q", 2_147_483_647)):
        number = Value(code, last)
        number.value = number.value + 1
        print(code, "then holds",
              number.value)
