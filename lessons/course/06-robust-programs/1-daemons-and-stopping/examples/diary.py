import os
import tempfile
import time
from multiprocessing import Event, Process


def write(path, written):
    with open(path, "w") as diary:
        print("Monday", file=diary, flush=True)
        print("Tuesday", file=diary)
        written.set()
        time.sleep(60)


if __name__ == "__main__":
    file, path = tempfile.mkstemp()
    os.close(file)
    written = Event()
    p = Process(target=write,
                args=(path, written))
    p.start()
    written.wait()
    p.terminate()
    p.join()
    with open(path) as diary:
        print("days:", diary.read().split())
    os.remove(path)
