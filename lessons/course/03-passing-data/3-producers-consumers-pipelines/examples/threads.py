from queue import Queue
from threading import Thread


def draw(cards):
    for card in ("ace", "king", "queen"):
        cards.put(card)
    cards.put(None)


def show(cards, seen):
    for card in iter(cards.get, None):
        seen.append(card)


if __name__ == "__main__":
    cards = Queue()
    seen = []
    pair = [
        Thread(target=draw, args=(cards,)),
        Thread(target=show,
               args=(cards, seen)),
    ]
    for t in pair:
        t.start()
    for t in pair:
        t.join()
    print("main has", seen)
