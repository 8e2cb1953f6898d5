from multiprocessing import Process


class Reader(Process):
    def __init__(self, text):
        super().__init__()
        self.text = text

    def run(self):
        words = self.text.split()
        print(len(words), "words")
        print("read by", self.name)


if __name__ == "__main__":
    reader = Reader("the tide comes in")
    reader.start()
    reader.join()
    print("main had", reader.text)
