# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A JoinableQueue whose items are acknowledged, and the questions one can ask it."""
#= queues.len 1
#= queues.0.type "JoinableQueue"
#= queues.0.puts 3
#= queues.0.gets 3
#= queues.0.tasks_done 3
#= queues.0.asked 1
#= queues.0.left 0
#= queues.0.closed true

import multiprocessing


def work(tasks):
    for _ in range(3):
        tasks.get()
        tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    for n in range(3):
        tasks.put(n)
    child = multiprocessing.Process(target=work, args=(tasks,))
    child.start()
    tasks.join()
    child.join()
    print(tasks.empty())
    tasks.close()
