# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads with a queue and an event of their own."""
#= queues[name=tasks].type "queue.Queue"
#= queues[name=tasks].of_threads true
#= queues[name=tasks].puts 2
#= queues[name=tasks].gets 2
#= queues[name=newest].type "queue.LifoQueue"
#= queues[name=newest].items ["3", "2", "1"]
#= locks[name=ready].type "Event"
#= locks[name=ready].of_threads true
#= locks[name=ready].value 1

import queue
import threading


def work(tasks, ready):
    ready.wait()
    print(tasks.get(), tasks.get())


tasks = queue.Queue()
newest = queue.LifoQueue()
ready = threading.Event()
thread = threading.Thread(target=work, args=(tasks, ready))
thread.start()
for n in range(2):
    tasks.put(n)
for n in range(1, 4):
    newest.put(n)
ready.set()
thread.join()
