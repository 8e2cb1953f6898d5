import time
from multiprocessing import Event, Process
from signal import SIG_IGN, SIGTERM, signal


def polite(stop, begun):
    begun.set()
    stop.wait()


def busy(stop, begun):
    begun.set()
    time.sleep(60)


def stubborn(stop, begun):
    signal(SIGTERM, SIG_IGN)
    busy(stop, begun)


def end(p, stop):
    stop.set()
    p.join(1)
    if p.is_alive():
        p.terminate()
        p.join(1)
    if p.is_alive():
        p.kill()
        p.join()


if __name__ == "__main__":
    for target in (polite, busy, stubborn):
        stop, begun = Event(), Event()
        p = Process(target=target,
                    args=(stop, begun))
        p.start()
        begun.wait()
        end(p, stop)
        name = target.__name__
        print(name, "ends with", p.exitcode)
