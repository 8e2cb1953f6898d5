# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Semaphore of two units, and a BoundedSemaphore that is released too often."""
#= locks[name=seats].type "Semaphore"
#= locks[name=seats].value 1
#= locks[name=seats].acquires 3
#= locks[name=bounded].type "BoundedSemaphore"
#= locks[name=bounded].value 1

import multiprocessing


def sit(seats):
    with seats:
        pass


if __name__ == "__main__":
    seats = multiprocessing.Semaphore(2)
    bounded = multiprocessing.BoundedSemaphore(1)
    seats.acquire()
    children = [multiprocessing.Process(target=sit, args=(seats,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    try:
        bounded.release()
    except ValueError:
        print("too often")
