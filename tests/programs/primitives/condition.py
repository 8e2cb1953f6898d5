# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Condition: main waits until a child has said that it is there."""
#= locks[name=changed].type "Condition"
#= locks[name=changed].notified 1
#= locks[name=changed].waiters []
#= locks[name=changed].holder null

import multiprocessing


def say(changed):
    with changed:
        changed.notify()


if __name__ == "__main__":
    changed = multiprocessing.Condition()
    with changed:
        child = multiprocessing.Process(target=say, args=(changed,))
        child.start()
        print(changed.wait(60))
    child.join()
