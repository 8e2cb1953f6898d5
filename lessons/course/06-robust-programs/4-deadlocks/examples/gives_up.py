import time
from multiprocessing import (
    Barrier, Lock, Process)


def cook_soup(pan, knife, both_have_one):
    pan.acquire()
    both_have_one.wait()
    while not knife.acquire(timeout=1):
        pan.release()
        print("soup puts the pan back")
        time.sleep(1)
        pan.acquire()
    print("soup is ready")
    knife.release()
    pan.release()


def cook_salad(pan, knife, both_have_one):
    with knife:
        both_have_one.wait()
        with pan:
            print("salad is ready")


if __name__ == "__main__":
    pan, knife = Lock(), Lock()
    both_have_one = Barrier(2)
    args = (pan, knife, both_have_one)
    soup = Process(target=cook_soup, args=args)
    salad = Process(target=cook_salad,
                    args=args)
    soup.start()
    salad.start()
    soup.join()
    salad.join()
