# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four ways in which a child can end: by itself, with a code, with an exception, by a signal."""

import multiprocessing
import sys
import time


def fail():
    raise ValueError("on purpose")


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=time.sleep, args=(0.01,), name="returns"),
        multiprocessing.Process(target=sys.exit, args=(3,), name="exits"),
        multiprocessing.Process(target=fail, name="raises"),
        multiprocessing.Process(target=time.sleep, args=(60,), name="is killed", daemon=True),
    ]
    for child in children:
        child.start()
    for child in children[:3]:
        child.join()
    children[3].kill()
    children[3].join()
    print([child.exitcode for child in children])
