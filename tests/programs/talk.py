# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours, a bar, stderr and a traceback."""

import sys
import time
from multiprocessing import Process

COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}


def colours():
    for name, number in COLOURS.items():
        print(f"\033[{number}m{name}\033[0m \033[1;{number}mbold\033[0m")


def bar():
    for n in range(0, 101, 20):
        sys.stdout.write(f"\r{'#' * (n // 10):10} {n} %")
        time.sleep(0.01)
    print()


def wrong(n):
    print("warning: n is", n, file=sys.stderr)
    return 10 // n


if __name__ == "__main__":
    workers = [Process(target=colours), Process(target=bar), Process(target=wrong, args=(0,))]
    for worker in workers:
        worker.start()
        worker.join()
    print("all have ended:", [worker.exitcode for worker in workers])
