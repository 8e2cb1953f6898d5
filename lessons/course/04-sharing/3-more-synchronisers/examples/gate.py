import time
from multiprocessing import Event, Process


def visit(gate, name):
    gate.wait()
    print(name, "is in")


if __name__ == "__main__":
    gate = Event()
    early = [
        Process(target=visit, args=(gate, n))
        for n in ("Ada", "Bob")
    ]
    for p in early:
        p.start()
    time.sleep(1)
    print("the gate opens")
    gate.set()
    for p in early:
        p.join()
    late = Process(target=visit,
                   args=(gate, "Cem"))
    late.start()
    late.join()
