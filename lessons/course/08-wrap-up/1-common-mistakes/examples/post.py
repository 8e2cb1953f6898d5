import time
from multiprocessing import Process


def wait_for(letter):
    time.sleep(1)
    print("here is letter", letter)


if __name__ == "__main__":
    boxes = [Process(target=wait_for,
                     args=(n,))
             for n in range(4)]
    for p in boxes:
        p.start()
    for p in boxes:
        p.join()
