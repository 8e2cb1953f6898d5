from concurrent.futures import (
    ProcessPoolExecutor,
)


def water(liters):
    if liters > 9:
        raise ValueError(f"{liters} liters")
    return liters


if __name__ == "__main__":
    beds = [4, 12, 6]
    with ProcessPoolExecutor(2) as pool:
        try:
            for bed in pool.map(water, beds):
                print("map():", bed)
        except ValueError as error:
            print("map() raised:", error)
        futures = [pool.submit(water, bed)
                   for bed in beds]
        for future in futures:
            error = future.exception()
            if error is None:
                bed = future.result()
                print("good:", bed)
            else:
                print("bad:", error)
