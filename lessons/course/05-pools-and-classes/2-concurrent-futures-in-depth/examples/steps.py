from concurrent.futures import (
    ProcessPoolExecutor,
)


def steps(n):
    count = 0
    while n != 1:
        n = 3 * n + 1 if n % 2 else n // 2
        count += 1
    return count


if __name__ == "__main__":
    numbers = [7, 27, 97]
    with ProcessPoolExecutor(2) as pool:
        counts = pool.map(steps, numbers)
        table = dict(zip(numbers, counts))
    print(table)
    print("together:", sum(table.values()))
