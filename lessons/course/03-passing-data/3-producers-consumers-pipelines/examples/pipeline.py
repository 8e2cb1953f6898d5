import time
from multiprocessing import Process, Queue

ROWS = ["7;Oslo", "12;Rome", "9;Bern",
        "3;Kyiv", "8;Riga", "14;Bonn",
        "6;Lima", "5;Cork"]


def read(lines):
    for line in ROWS:
        time.sleep(0.1)
        lines.put(line)
    lines.put(None)


def convert(lines, pairs):
    for line in iter(lines.get, None):
        time.sleep(0.3)
        degrees, city = line.split(";")
        pairs.put((city, int(degrees)))
    pairs.put(None)


def write(pairs):
    for city, number in iter(pairs.get, None):
        time.sleep(0.2)
        print(city, number)


if __name__ == "__main__":
    lines, pairs = Queue(), Queue()
    stages = [
        Process(target=read, args=(lines,)),
        Process(target=convert,
                args=(lines, pairs)),
        Process(target=write, args=(pairs,)),
    ]
    begin = time.perf_counter()
    for p in stages:
        p.start()
    for p in stages:
        p.join()
    took = time.perf_counter() - begin
    speed = len(ROWS) / took
    print(f"{speed:.1f} rows per second")
