# hints: unlocked-add 12
from multiprocessing import Pool, Value

total = None


def begin(value):
    global total
    total = value

def bump():
    total.value += 1


def work(n):
    bump()
    return n


if __name__ == "__main__":
    shared = Value("i", 0)
    with Pool(4, initializer=begin, initargs=(shared,)) as pool:
        pool.map(work, range(1000))
    print(shared.value)
