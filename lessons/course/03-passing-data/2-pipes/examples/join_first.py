from multiprocessing import Pipe, Process


def write(length, line):
    line.send("x" * length)


if __name__ == "__main__":
    for length in (1_000, 1_000_000):
        here, there = Pipe()
        p = Process(target=write,
                    args=(length, there))
        p.start()
        p.join(3)
        ended = p.exitcode is not None
        print(f"{length}: ended {ended}")
        here.recv()
        p.join()
