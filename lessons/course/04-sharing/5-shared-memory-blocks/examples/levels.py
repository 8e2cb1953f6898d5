import struct
from multiprocessing import Process
from multiprocessing.shared_memory import (
    SharedMemory,
)

FIVE = struct.Struct("5d")


def rise(name, by):
    tide = SharedMemory(name)
    levels = FIVE.unpack_from(tide.buf)
    levels = [level + by for level in levels]
    FIVE.pack_into(tide.buf, 0, *levels)
    tide.close()


if __name__ == "__main__":
    print("bytes:", FIVE.size)
    tide = SharedMemory(create=True,
                        size=FIVE.size)
    try:
        FIVE.pack_into(tide.buf, 0,
                       1, 1.5, 2, 1.5, 1)
        args = (tide.name, 0.25)
        p = Process(target=rise, args=args)
        p.start()
        p.join()
        print(FIVE.unpack_from(tide.buf))
    finally:
        tide.close()
        tide.unlink()
