import time
from multiprocessing import Event, Process


def listen(bell):
    bell.wait()


def ring(bell):
    bell.set()
    print("set() has returned")


if __name__ == "__main__":
    bell = Event()
    listener = Process(target=listen,
                       args=(bell,))
    listener.start()
    time.sleep(1)
    listener.terminate()
    listener.join()
    ringer = Process(target=ring, args=(bell,))
    ringer.start()
    ringer.join(2)
    print("ringer:", ringer.exitcode)
    ringer.kill()
