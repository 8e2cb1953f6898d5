# finds:
from multiprocessing import Barrier, Process, Value


def finish(state, gate, number):
    print(state.value)
    gate.wait()
    state.value = number


if __name__ == "__main__":
    state = Value("i", 0)
    gate = Barrier(2)
    first = Process(target=finish, args=(state, gate, 7))
    second = Process(target=finish, args=(state, gate, 0))
    first.start()
    second.start()
    first.join()
    second.join()
