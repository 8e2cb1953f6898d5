# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A block of shared memory that a child opens by its name."""
#= shared_memory.len 1
#= shared_memory.0.name "block"
#= shared_memory.0.type "SharedMemory"
#= shared_memory.0.creator 0
#= shared_memory.0.attached []
#= shared_memory.0.unlinked_by 0
#= shared_memory.0.left_behind false

import multiprocessing
from multiprocessing import shared_memory


def work(name):
    block = shared_memory.SharedMemory(name=name)
    block.buf[0] = 7
    block.close()


if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=64)
    child = multiprocessing.Process(target=work, args=(block.name,))
    child.start()
    child.join()
    print(block.buf[0])
    block.close()
    block.unlink()
