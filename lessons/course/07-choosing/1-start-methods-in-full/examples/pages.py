from multiprocessing import get_context


def own_mb():
    name = "/proc/self/smaps_rollup"
    with open(name) as lines:
        for line in lines:
            if line.startswith("Private_D"):
                kb = int(line.split()[1])
                return round(kb / 51_200) * 50


def stamp(photo):
    print("at first:", own_mb(), "MB")
    for place in range(0, len(photo), 4096):
        photo[place] = 1
    print("stamped:", own_mb(), "MB")


if __name__ == "__main__":
    photo = bytearray(b"x") * 100_000_000
    fork = get_context("fork")
    p = fork.Process(target=stamp,
                     args=(photo,))
    p.start()
    p.join()
