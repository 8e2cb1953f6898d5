from multiprocessing import Pool


def area(width, height=1):
    return width * height


if __name__ == "__main__":
    sides = [1, 2, 3]
    pairs = [(2, 3), (4, 5)]
    with Pool(2) as pool:
        print("map", pool.map(area, sides))
        print("starmap", pool.starmap(area, pairs))
        print("imap", list(pool.imap(area, sides)))
        found = pool.imap_unordered(area, sides)
        print("imap_unordered", sorted(found))
        print("apply", pool.apply(area, (2, 3)))
        later = pool.apply_async(area, (4, 5))
        print("apply_async", later.get())
        later = pool.map_async(area, sides)
        print("map_async", later.get())
