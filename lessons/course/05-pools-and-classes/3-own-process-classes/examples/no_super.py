from multiprocessing import Process


class Reader(Process):
    def __init__(self, text):
        self.text = text

    def run(self):
        print(self.text)


if __name__ == "__main__":
    reader = Reader("the tide comes in")
    print("the object is made")
    try:
        reader.start()
    except Exception as error:
        print("start():", type(error).__name__)
