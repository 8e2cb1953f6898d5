# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A child that sleeps, and a parent that does not wait for all of it."""

import time
from multiprocessing import Process


def nap(seconds):
    time.sleep(seconds)
    print("awake")


if __name__ == "__main__":
    child = Process(target=nap, args=(0.3,), daemon=True)
    child.start()
    child.join(timeout=0.05)
    print("still asleep:", child.is_alive())
    child.join()
