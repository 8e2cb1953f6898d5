import random
from multiprocessing import Pool


def play(dice):
    return tuple(dice.randint(1, 6)
                 for _ in range(5))


if __name__ == "__main__":
    one = random.Random(2024)
    own = [random.Random(n) for n in (1, 2, 3)]
    with Pool(2) as pool:
        games = pool.map(play, [one, one, one])
        print("one for all:", len(set(games)))
        games = pool.map(play, own)
        print("one for each:", len(set(games)))
