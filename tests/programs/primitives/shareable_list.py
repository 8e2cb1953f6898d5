# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ShareableList that two processes write."""
#= shared_memory.len 1
#= shared_memory.0.type "ShareableList"
#= shared_memory.0.items ["10", "20"]
#= shared_memory.0.writes 2
#= shared_memory.0.unlinked_by 0

import multiprocessing
from multiprocessing import shared_memory


def work(name):
    values = shared_memory.ShareableList(name=name)
    values[1] = 20
    values.shm.close()


if __name__ == "__main__":
    values = shared_memory.ShareableList([1, 2])
    child = multiprocessing.Process(target=work, args=(values.shm.name,))
    child.start()
    child.join()
    values[0] = 10
    print(values[0], values[1])
    values.shm.close()
    values.shm.unlink()
