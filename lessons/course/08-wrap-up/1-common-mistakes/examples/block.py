from multiprocessing.shared_memory import (
    SharedMemory)

if __name__ == "__main__":
    picture = SharedMemory(create=True,
                           size=100)
    picture.buf[0] = 255
    picture.close()
    print("done")
