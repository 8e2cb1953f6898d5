# hints: unlocked-add 6
import multiprocessing


def count(total):
    total.value = total.value + 1


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0, lock=False)
    first = multiprocessing.Process(target=count, args=(total,))
    second = multiprocessing.Process(target=count, args=(total,))
    first.start()
    second.start()
    first.join()
    second.join()
