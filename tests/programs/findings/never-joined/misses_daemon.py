# finds:
import time
from multiprocessing import Process


def beat():
    while True:
        time.sleep(0.05)


if __name__ == "__main__":
    Process(target=beat, daemon=True).start()
    time.sleep(0.3)
