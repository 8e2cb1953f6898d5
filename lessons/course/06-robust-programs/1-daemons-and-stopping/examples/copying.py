import time
from multiprocessing import Event, Process


def copy_files(begun):
    begun.set()
    time.sleep(60)
    print("all files copied")


if __name__ == "__main__":
    begun = Event()
    p = Process(target=copy_files,
                args=(begun,))
    p.start()
    begun.wait()
    p.terminate()
    p.join()
    print("ended with", p.exitcode)
    has_stop = hasattr(p, "stop")
    print("stop() exists:", has_stop)
