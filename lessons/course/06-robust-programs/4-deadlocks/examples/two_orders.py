from multiprocessing import (
    Barrier, Lock, Process)


def cook(dish, first, second, both_have_one):
    with first:
        both_have_one.wait()
        with second:
            print(dish, "is ready")


if __name__ == "__main__":
    pan, knife = Lock(), Lock()
    both_have_one = Barrier(2)
    soup = Process(
        target=cook,
        args=("soup", pan, knife,
              both_have_one))
    salad = Process(
        target=cook,
        args=("salad", knife, pan,
              both_have_one))
    soup.start()
    salad.start()
    soup.join()
    salad.join()
