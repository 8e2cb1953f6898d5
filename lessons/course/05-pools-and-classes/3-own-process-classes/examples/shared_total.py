from multiprocessing import Process, Value


class Counter(Process):
    def __init__(self):
        super().__init__()
        self.total = Value("i", 0)

    def add(self, number):
        with self.total.get_lock():
            self.total.value += number

    def run(self):
        self.add(5)


if __name__ == "__main__":
    counter = Counter()
    counter.start()
    counter.join()
    counter.add(2)
    print("main has", counter.total.value)
