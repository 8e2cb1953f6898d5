from multiprocessing import Process, Queue


def work(tasks, results):
    while (task := tasks.get()) is not None:
        try:
            results.put((task, len(task), ""))
        except Exception as error:
            results.put((task, None, str(error)))


def run(tasks_to_do, number):
    tasks, results = Queue(), Queue()
    team = [Process(target=work,
                    args=(tasks, results))
            for _ in range(number)]
    for p in team:
        p.start()
    for task in tasks_to_do:
        tasks.put(task)
    for _ in team:
        tasks.put(None)
    found = [results.get() for _ in tasks_to_do]
    for p in team:
        p.join()
    bad = [p.name for p in team if p.exitcode]
    return found, bad


if __name__ == "__main__":
    words = ["oak", "birch", "willow", 7]
    found, bad = run(words, 2)
    for task, result, error in found:
        print(task, error or result)
    print("failed workers:", bad)
