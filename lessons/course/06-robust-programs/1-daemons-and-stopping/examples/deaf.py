import time
from multiprocessing import Event, Process
from signal import SIG_IGN, SIGTERM, signal


def sleep_deeply(begun):
    signal(SIGTERM, SIG_IGN)
    begun.set()
    time.sleep(60)


if __name__ == "__main__":
    begun = Event()
    p = Process(target=sleep_deeply,
                args=(begun,))
    p.start()
    begun.wait()
    p.terminate()
    p.join(1)
    print("after terminate():", p.exitcode)
    p.kill()
    p.join()
    print("after kill():", p.exitcode)
