from array import array
from multiprocessing import get_context


def own_mb():
    name = "/proc/self/smaps_rollup"
    with open(name) as lines:
        for line in lines:
            if line.startswith("Private_D"):
                kb = int(line.split()[1])
                return round(kb / 51_200) * 50


def read(kind, heights):
    for height in heights:
        pass
    print(kind, "read:", own_mb(), "MB")


if __name__ == "__main__":
    count = 3_200_000
    heights = [n / 7 for n in range(count)]
    packed = array("d", heights)
    make = get_context("fork").Process
    list_args = ("list", heights)
    array_args = ("array", packed)
    children = [
        make(target=read, args=list_args),
        make(target=read, args=array_args),
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
