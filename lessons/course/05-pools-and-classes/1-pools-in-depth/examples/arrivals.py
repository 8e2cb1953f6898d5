import time
from multiprocessing import Pool


def ride(minutes):
    time.sleep(minutes / 10)
    return f"{minutes} minutes"


if __name__ == "__main__":
    rides = [12, 1, 6]
    with Pool(3) as pool:
        for text in pool.imap(ride, rides):
            print("imap:", text)
        for text in pool.imap_unordered(
                ride, rides):
            print("unordered:", text)
