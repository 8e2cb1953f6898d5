from multiprocessing import Barrier, Process
from multiprocessing.shared_memory import (
    SharedMemory,
)

N = 500_000


def count(name, begin):
    block = SharedMemory(name)
    begin.wait()
    with block.buf.cast("q") as numbers:
        for _ in range(N):
            numbers[0] += 1
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8)
    args = (block.name, Barrier(2))
    counters = [
        Process(target=count, args=args)
        for _ in range(2)
    ]
    for p in counters:
        p.start()
    for p in counters:
        p.join()
    with block.buf.cast("q") as numbers:
        print("lost:", numbers[0] < 2 * N)
    block.close()
    block.unlink()
