from multiprocessing import Process, Queue


class LogBook(Process):
    def __init__(self):
        super().__init__()
        self.inbox = Queue()

    def note(self, text):
        self.inbox.put(text)

    def stop(self):
        self.inbox.put(None)
        self.join()

    def run(self):
        page = 0
        while True:
            text = self.inbox.get()
            if text is None:
                break
            page += 1
            print(f"page {page}: {text}")


if __name__ == "__main__":
    book = LogBook()
    book.start()
    book.note("left the harbour")
    book.note("wind from the west")
    book.stop()
    print("exit code:", book.exitcode)
