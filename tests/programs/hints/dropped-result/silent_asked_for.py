# hints:
from multiprocessing import Pool


def work(n):
    return n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(work, (1,))
        print(result.get(), pool.apply_async(work, (2,)).get())
        results = [pool.apply_async(work, (n,)) for n in range(3)]
        print([each.get() for each in results])
        print(list(pool.imap(work, range(3))))
        pool.map(work, range(3))
        pending = []
        pending.append(pool.apply_async(work, (3,)))
        pending[0].wait()
