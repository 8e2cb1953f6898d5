from multiprocessing import Process, Queue


def judge(tasks, results):
    while True:
        year = tasks.get()
        if year is None:
            break
        days = 365
        if year % 4 == 0 and year % 100 != 0 \
                or year % 400 == 0:
            days = 366
        results.put((year, days))


if __name__ == "__main__":
    years = (1900, 1996, 2000, 2023, 2024)
    tasks, results = Queue(), Queue()
    team = [Process(target=judge,
                    args=(tasks, results))
            for _ in range(3)]
    for p in team:
        p.start()
    for year in years:
        tasks.put(year)
    for _ in team:
        tasks.put(None)
    found = dict(results.get() for _ in years)
    for p in team:
        p.join()
    for year in years:
        print(year, "had", found[year])
