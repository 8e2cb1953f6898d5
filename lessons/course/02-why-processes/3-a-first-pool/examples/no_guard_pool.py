import multiprocessing as mp
from signal import SIG_IGN, SIGTERM, signal


def double(n):
    return 2 * n


signal(SIGTERM, SIG_IGN)  # see the text
spawn = mp.get_context("spawn")
pool = spawn.Pool(2)
answer = pool.map_async(double, [1, 2, 3])
try:
    print(answer.get(timeout=2))
except mp.TimeoutError:
    name = spawn.Process().name
    made = int(name.split("-")[1]) - 1
    print("no answer, more than two workers:",
          made > 2)
pool.terminate()
