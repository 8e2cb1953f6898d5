from concurrent.futures import ProcessPoolExecutor


def half(n):
    if n % 2:
        raise ValueError(f"{n} is odd")
    return n // 2


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        good = executor.submit(half, 8)
        bad = executor.submit(half, 7)
        print(good.result())
        print(repr(bad.exception()))
