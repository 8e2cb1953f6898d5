# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two locks, taken in two orders."""

import time
from multiprocessing import Lock, Process


def pay_out(a, b):
    with a:
        time.sleep(0.1)
        with b:
            print("paid out")


def pay_in(a, b):
    with b:
        time.sleep(0.1)
        with a:
            print("paid in")


if __name__ == "__main__":
    a, b = Lock(), Lock()
    out = Process(target=pay_out, args=(a, b))
    back = Process(target=pay_in, args=(a, b))
    out.start()
    back.start()
    out.join()
    back.join()
