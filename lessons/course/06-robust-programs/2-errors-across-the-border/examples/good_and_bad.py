import traceback
from multiprocessing import Process, Queue

LENGTHS = {"north": 120, "south": 0}


def speed(road):
    return 3600 / LENGTHS[road]


def guarded(work, road, reports):
    try:
        report = (True, work(road))
    except Exception:
        report = (False, traceback.format_exc())
    reports.put((road, report))


if __name__ == "__main__":
    roads, reports = ("north", "south",
                      "west"), Queue()
    children = [
        Process(target=guarded,
                args=(speed, road, reports))
        for road in roads
    ]
    for p in children:
        p.start()
    got = dict(reports.get() for _ in roads)
    for p in children:
        p.join()
    for road in roads:
        good, result = got[road]
        if good:
            print(road, result)
        else:
            print(road, "failed:",
                  result.splitlines()[-1])
            print("  in speed():",
                  "in speed" in result)
