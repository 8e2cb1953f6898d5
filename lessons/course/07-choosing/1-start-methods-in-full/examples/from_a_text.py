import subprocess
import sys

PROGRAM = """
import multiprocessing as mp

def hello():
    print("hello")

if __name__ == "__main__":
    spawn = mp.get_context("spawn")
    p = spawn.Process(target=hello)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
"""

if __name__ == "__main__":
    python = sys.executable
    subprocess.run([python, "-c", PROGRAM])
