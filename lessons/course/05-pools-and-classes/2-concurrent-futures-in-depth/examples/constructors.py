import multiprocessing as mp
from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)


def attempt(kind, **options):
    names = ", ".join(options)
    try:
        kind(1, **options).shutdown()
        print(kind.__name__, names, "- yes")
    except TypeError:
        print(kind.__name__, names, "- no")


if __name__ == "__main__":
    spawn = mp.get_context("spawn")
    for kind in (ThreadPoolExecutor,
                 ProcessPoolExecutor):
        attempt(kind, initializer=print)
        attempt(kind, thread_name_prefix="T")
        attempt(kind, mp_context=spawn)
