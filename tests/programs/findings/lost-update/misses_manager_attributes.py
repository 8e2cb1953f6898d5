# finds:
from multiprocessing import Barrier, Manager, Process


def add(space, gate, name):
    seen = getattr(space, name)
    gate.wait()
    setattr(space, name, seen + 1)


def set_state(space, gate, state):
    print(space.state)
    gate.wait()
    space.state = state


if __name__ == "__main__":
    with Manager() as manager:
        space = manager.Namespace(left=0, right=0, state="new")
        gate = Barrier(4)
        workers = [Process(target=add, args=(space, gate, name)) for name in ("left", "right")]
        workers += [Process(target=set_state, args=(space, gate, s)) for s in ("on", "off")]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(space)
