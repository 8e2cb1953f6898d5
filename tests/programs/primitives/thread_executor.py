# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ThreadPoolExecutor: its workers are threads of main."""
#= pools.len 1
#= pools.0.type "ThreadPoolExecutor"
#= pools.0.phase "ended"
#= pools.0.workers.0.process 0
#= pools.0.tasks.ended 3
#= futures.len 3
#= futures.2.state "finished"
#= futures.2.result "4"
#= processes.len 1

from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(2) as executor:
    print(list(executor.map(square, range(3))))
