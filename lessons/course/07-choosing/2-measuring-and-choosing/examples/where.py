import cProfile
import pstats


def load():
    return [n % 97 for n in range(200_000)]


def rank(marks):
    return sorted(marks, reverse=True)


def spread(marks):
    total = 0
    for mark in marks[:1_000]:
        for other in marks[:2_000]:
            total += (mark - other) ** 2
    return total


def report():
    marks = load()
    rank(marks)
    spread(marks)


if __name__ == "__main__":
    with cProfile.Profile() as watch:
        report()
    rows = pstats.Stats(watch).stats.items()
    place, row = max(rows,
                     key=lambda r: r[1][2])
    print("most time in", place[2])
