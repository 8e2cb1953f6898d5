from multiprocessing import Process, Queue

HIKES = {"Mon": (4, 7), "Tue": (9,),
         "Wed": (3, 3, 5), "Thu": (8, 2)}


def add_up(day, stages, results):
    results.put((day, sum(stages)))


if __name__ == "__main__":
    results = Queue()
    children = [
        Process(target=add_up,
                args=(day, stages, results))
        for day, stages in HIKES.items()
    ]
    for p in children:
        p.start()
    total = {}
    for _ in children:
        day, km = results.get()
        print("came:", day)
        total[day] = km
    for p in children:
        p.join()
    print({day: total[day] for day in HIKES})
