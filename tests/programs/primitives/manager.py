# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Manager with a list that main and a child use."""
#= managers.len 1
#= managers.0.type "SyncManager"
#= managers.0.creator 0
#= managers.0.ended true
#= managers.0.objects.len 1
#= managers.0.objects.0.type "list"
#= managers.0.objects.0.creator 0
#= managers.0.objects.0.calls 3
#= managers.0.objects.0.failures 0
#= managers.0.objects.0.last_call "__len__()"
#= managers.0.objects.0.last_result "2"
#= processes[kind=manager].exit_code 0

import multiprocessing


def work(shared):
    shared.append(2)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        shared = manager.list()
        shared.append(1)
        child = multiprocessing.Process(target=work, args=(shared,))
        child.start()
        child.join()
        print(len(shared))
