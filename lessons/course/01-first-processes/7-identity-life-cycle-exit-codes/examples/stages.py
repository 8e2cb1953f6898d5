import time
from multiprocessing import Process


def bake():
    time.sleep(0.5)


def tell(when, p):
    pid = "a pid" if p.pid else "no pid"
    alive = p.is_alive()
    print(f"{when}: {pid}, alive {alive},",
          f"exit code {p.exitcode}")


if __name__ == "__main__":
    p = Process(target=bake)
    tell("before start()", p)
    p.start()
    tell("while it runs", p)
    p.join()
    tell("after join()", p)
