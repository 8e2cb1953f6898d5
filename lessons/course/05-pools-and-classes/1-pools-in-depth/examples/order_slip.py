import time
from multiprocessing import Pool


def bake(cake):
    time.sleep(0.5)
    return f"{cake} cake"


if __name__ == "__main__":
    with Pool(2) as pool:
        one = pool.apply_async(bake, ("plum",))
        two = pool.apply_async(bake, ("nut",))
        print("ready:", one.ready())
        print("main sets the table")
        print(one.get())
        print(two.get())
