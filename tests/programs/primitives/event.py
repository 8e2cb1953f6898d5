# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An Event: a child waits, main sets it."""
#= locks[name=ready].type "Event"
#= locks[name=ready].value 1
#= locks[name=ready].notified 1
#= locks[name=ready].waiters []
#= locks.len 1

import multiprocessing


def wait(ready):
    ready.wait()
    print("go")


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=wait, args=(ready,))
    child.start()
    ready.set()
    child.join()
