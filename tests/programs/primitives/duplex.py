# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pipe with two ends: a question, its answer, and one message that nobody receives."""
#= pipes.len 1
#= pipes.0.duplex true
#= pipes.0.ends.0.name "here"
#= pipes.0.ends.0.sent 2
#= pipes.0.ends.0.received 1
#= pipes.0.ends.1.sent 1
#= pipes.0.ends.1.received 1
#= pipes.0.ends.1.incoming ["'unread'"]

import multiprocessing


def answer(there):
    there.send(there.recv() * 2)


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(there,))
    child.start()
    here.send(21)
    print(here.recv())
    child.join()
    here.send("unread")
