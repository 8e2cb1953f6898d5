from multiprocessing import Process, Queue


class Till(Process):
    def __init__(self, shop, takings, results):
        super().__init__()
        self.shop = shop
        self.takings = takings
        self.results = results

    def run(self):
        total = sum(self.takings)
        self.results.put((self.shop, total))


if __name__ == "__main__":
    results = Queue()
    tills = [
        Till("Oslo", [20, 35], results),
        Till("Lima", [12], results),
        Till("Cairo", [8, 8, 9], results),
    ]
    for till in tills:
        till.start()
    for _ in tills:
        shop, total = results.get()
        print(shop, "took", total)
    for till in tills:
        till.join()
