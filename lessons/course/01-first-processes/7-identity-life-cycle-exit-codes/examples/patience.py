import time
from multiprocessing import Process


def bake():
    time.sleep(1.5)


if __name__ == "__main__":
    p = Process(target=bake)
    p.start()
    for patience in (0.2, 30):
        answer = p.join(patience)
        print("join() returned", answer)
        print("exit code is", p.exitcode)
