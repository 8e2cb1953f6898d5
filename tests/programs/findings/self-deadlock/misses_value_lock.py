# finds:
from multiprocessing import Value

if __name__ == "__main__":
    total = Value("i", 0)
    with total.get_lock():
        total.value += 1
    print(total.value)
