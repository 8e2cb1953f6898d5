from multiprocessing.shared_memory import (
    SharedMemory,
)

if __name__ == "__main__":
    first = SharedMemory(create=True, size=8)
    try:
        SharedMemory(first.name, create=True,
                     size=8)
    except FileExistsError:
        print("same name: FileExistsError")
    second = SharedMemory(create=True, size=8)
    print("no name given: another one:",
          first.name != second.name)
    for block in (first, second):
        block.close()
        block.unlink()
