# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes in every way that there is."""

import os
import sys
from multiprocessing import Process


def child():
    print("from the child")
    sys.stdout.buffer.write(b"\xff\x00bytes\n")
    sys.stderr.write("trouble\n")


if __name__ == "__main__":
    print("one", end="")
    sys.stdout.flush()
    sys.stdout.buffer.write(b" two ")
    sys.stdout.buffer.flush()
    getattr(sys.stdout.buffer, "raw", sys.stdout.buffer).write(bytearray(b"three\n"))
    os.write(1, b"four\n")
    print("x" * 100_000)
    sys.stdout.flush()
    process = Process(target=child)
    process.start()
    process.join()
    print("to stderr", file=sys.stderr)
    sys.stdout.writelines(["a\n", "b\n"])
    print("without an end", end="")
    sys.exit(5)
