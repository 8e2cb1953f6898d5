# hints:
import sys
from multiprocessing import Process

if __name__ != "__main__":
    sys.exit()
process = Process(target=print)
process.start()
process.join()
