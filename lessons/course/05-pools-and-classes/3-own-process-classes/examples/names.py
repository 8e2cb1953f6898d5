from multiprocessing import Process


class Early(Process):
    def __init__(self):
        self.name = "ferry"
        super().__init__()


class Late(Process):
    def __init__(self, name):
        super().__init__()
        self.name = name


if __name__ == "__main__":
    print("early:", Early().name)
    print("late:", Late("ferry").name)
    try:
        Late(7)
    except AssertionError as error:
        print("a number:", error)
