# hints: no-guard 11
import sys
from multiprocessing import Process


def work():
    print("work")


if len(sys.argv) < 3:
    process = Process(target=work); process.start()
