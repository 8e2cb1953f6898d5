import subprocess
import sys

CELL = """
import multiprocessing as mp

def hello():
    print("hello")

if __name__ == "__main__":
    mp.set_start_method("METHOD")
    p = mp.Process(target=hello)
    p.start()
    p.join()
    print("METHOD:", p.exitcode)
"""


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        code = CELL.replace("METHOD", method)
        subprocess.run(
            [sys.executable, "-c", code])
