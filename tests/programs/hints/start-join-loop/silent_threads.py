# hints:
from threading import Thread

if __name__ == "__main__":
    for n in range(3):
        thread = Thread(target=print, args=(n,))
        thread.start()
        thread.join()
