from multiprocessing import Manager, Pool


def check(task):
    room, reports = task
    reports.put(f"{room} is locked")
    return room


if __name__ == "__main__":
    rooms = ["kitchen", "hall", "attic"]
    with Manager() as manager:
        reports = manager.Queue()
        tasks = [(r, reports) for r in rooms]
        with Pool(2) as pool:
            done = pool.map(check, tasks)
        print("results:", done)
        for _ in rooms:
            print(reports.get())
