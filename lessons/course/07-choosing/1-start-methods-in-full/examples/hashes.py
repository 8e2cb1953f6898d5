from multiprocessing import get_context
from zlib import crc32


def label(labels):
    labels.put((hash("tea"), crc32(b"tea")))


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = get_context(method)
        labels = context.Queue()
        children = [
            context.Process(target=label,
                            args=(labels,))
            for _ in range(3)]
        for p in children:
            p.start()
        pairs = [labels.get() for _ in range(3)]
        for p in children:
            p.join()
        hashes, sums = map(set, zip(*pairs))
        print(method, "hash():", len(hashes),
              "crc32():", len(sums))
