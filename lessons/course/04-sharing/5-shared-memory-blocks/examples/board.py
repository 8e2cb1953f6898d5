from multiprocessing import Process
from multiprocessing.shared_memory import (
    SharedMemory,
)


def write(name):
    board = SharedMemory(name)
    board.buf[0:6] = b"LONDON"
    board.close()


if __name__ == "__main__":
    board = SharedMemory(create=True, size=6)
    board.buf[0:6] = b"......"
    p = Process(target=write,
                args=(board.name,))
    p.start()
    p.join()
    print("board:", bytes(board.buf[0:6]))
    board.close()
    board.unlink()
