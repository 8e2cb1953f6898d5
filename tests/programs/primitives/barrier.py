# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Barrier for three."""
#= locks[name=meeting].type "Barrier"
#= locks[name=meeting].initial 3
#= locks[name=meeting].value 0
#= locks[name=meeting].broken false
#= locks[name=meeting].waiters []

import multiprocessing


def come(meeting):
    meeting.wait()


if __name__ == "__main__":
    meeting = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=come, args=(meeting,)) for _ in range(2)]
    for child in children:
        child.start()
    meeting.wait()
    for child in children:
        child.join()
