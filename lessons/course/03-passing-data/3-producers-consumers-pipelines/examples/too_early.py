import time
from multiprocessing import Process, Queue


def bake(pause, bread, tray):
    time.sleep(pause)
    tray.put(bread)
    tray.put(None)  # mistake


if __name__ == "__main__":
    tray = Queue()
    bakers = [
        Process(target=bake,
                args=(0, "rye", tray)),
        Process(target=bake,
                args=(1.5, "spelt", tray)),
    ]
    for p in bakers:
        p.start()
    for bread in iter(tray.get, None):
        print("sold", bread)
    print("nothing more will come")
    for bread in iter(tray.get, None):
        print("left over:", bread)
    for p in bakers:
        p.join()
