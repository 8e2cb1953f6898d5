from multiprocessing.shared_memory import (
    SharedMemory,
)

if __name__ == "__main__":
    block = SharedMemory(create=True, size=8)
    block.buf[0] = 1
    block.close()
    print("closed, but not unlinked")
