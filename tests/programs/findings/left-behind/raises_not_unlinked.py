# finds: left-behind
from multiprocessing import shared_memory

if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=64)
    block.buf[0] = 1
    block.close()
