import time
from multiprocessing import Process
from threading import Thread


def fetch(title, texts):
    time.sleep(0.5)
    texts.append(title + " begins here")


def read(shelf, titles):
    texts = []
    threads = [
        Thread(target=fetch, args=(t, texts))
        for t in titles
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    words = len(" ".join(texts).split())
    print(shelf, "has", words, "words")


if __name__ == "__main__":
    shelves = {
        "top": ["Ships", "Stars", "Salt"],
        "low": ["Old Maps", "Bees", "Ice"],
    }
    readers = [Process(target=read, args=pair)
               for pair in shelves.items()]
    for p in readers:
        p.start()
    for p in readers:
        p.join()
