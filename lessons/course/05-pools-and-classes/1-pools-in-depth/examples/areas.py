from multiprocessing import Pool


def area(width, height):
    return width * height


if __name__ == "__main__":
    rooms = [(4, 5), (3, 3), (2, 6)]
    with Pool(2) as pool:
        print(pool.starmap(area, rooms))
        try:
            pool.map(area, rooms)
        except TypeError:
            print("map: TypeError")
