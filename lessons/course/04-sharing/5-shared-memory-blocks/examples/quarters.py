from multiprocessing import Process
from multiprocessing.shared_memory import (
    SharedMemory,
)

N = 1_000_000  # numbers of eight bytes


def fill(name, part):
    block = SharedMemory(name)
    begin = part * N // 4
    end = (part + 1) * N // 4
    with block.buf.cast("q") as numbers:
        for i in range(begin, end):
            numbers[i] = i * 3
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True,
                         size=N * 8)
    workers = [
        Process(target=fill,
                args=(block.name, part))
        for part in range(4)
    ]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    with block.buf.cast("q") as numbers:
        print("first:", numbers[0])
        print("last:", numbers[N - 1])
        right = 3 * N * (N - 1) // 2
        print("all:", sum(numbers) == right)
    block.close()
    block.unlink()
