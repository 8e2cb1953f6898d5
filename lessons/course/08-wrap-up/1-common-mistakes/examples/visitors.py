from multiprocessing import (
    Barrier, Process, Value)


def enter(visitors, both_have_read):
    seen = visitors.value
    both_have_read.wait()
    visitors.value = seen + 1


if __name__ == "__main__":
    visitors = Value("i", 0)
    both = Barrier(2)
    doors = [Process(target=enter,
                     args=(visitors, both))
             for _ in range(2)]
    for door in doors:
        door.start()
    for door in doors:
        door.join()
    print("visitors:", visitors.value)
