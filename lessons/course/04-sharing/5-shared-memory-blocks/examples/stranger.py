import subprocess
import sys
from multiprocessing.shared_memory import (
    SharedMemory,
)


def visit(name):
    block = SharedMemory(name)
    print("guest reads", block.buf[0])
    block.close()


def receive():
    block = SharedMemory(create=True, size=1)
    block.buf[0] = 7
    guest = subprocess.run(
        [sys.executable, __file__, block.name],
        capture_output=True, text=True)
    print(guest.stdout, end="")
    try:
        SharedMemory(block.name).close()
        print("the block is there")
    except FileNotFoundError:
        print("the block is gone")
    block.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        visit(sys.argv[1])
    else:
        receive()
