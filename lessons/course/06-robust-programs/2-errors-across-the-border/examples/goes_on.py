from multiprocessing import Pool


def water(liters):
    if liters > 9:
        raise ValueError(f"{liters} liters")
    return liters


if __name__ == "__main__":
    good, bad = [], []
    with Pool(2) as pool:
        results = pool.imap_unordered(
            water, [12, 4, 6, 20])
        while True:
            try:
                good.append(next(results))
            except StopIteration:
                break
            except ValueError as error:
                bad.append(str(error))
    print("good:", sorted(good))
    print("bad:", sorted(bad))
