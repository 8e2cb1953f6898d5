from multiprocessing import Array, Process


def measure(heights):
    for n in range(len(heights)):
        heights[n] = n / 2


if __name__ == "__main__":
    heights = Array("d", 5)
    print("at first", heights[:])
    p = Process(target=measure,
                args=(heights,))
    p.start()
    p.join()
    print("then", heights[:])
    print("two of them", heights[1:3])
    print("the last", heights[-1])
