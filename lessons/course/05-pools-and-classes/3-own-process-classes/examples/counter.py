from multiprocessing import Process


class Counter(Process):
    def __init__(self):
        super().__init__()
        self.total = 0

    def add(self, number):
        self.total += number

    def run(self):
        self.add(5)
        print("child has", self.total)


if __name__ == "__main__":
    counter = Counter()
    counter.start()
    counter.join()
    counter.add(2)
    print("main has", counter.total)
