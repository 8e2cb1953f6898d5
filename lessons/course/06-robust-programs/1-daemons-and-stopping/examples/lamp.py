import time
from multiprocessing import Event, Process


def shine(lit):
    print("lamp on", flush=True)
    lit.set()
    time.sleep(60)
    print("lamp off")


if __name__ == "__main__":
    lit = Event()
    lamp = Process(target=shine, args=(lit,),
                   daemon=True)
    lamp.start()
    lit.wait()
    print("main ends")
