import json
import multiprocessing


def note(shared, number):
    shared[number] = number


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        children = [multiprocessing.Process(target=note, args=(shared, n)) for n in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert len(shared) == 4
    print(json.dumps([(c.pid, c.name, c.exitcode) for c in children]))
