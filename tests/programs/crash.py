# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A child that fails with an exception that nobody catches."""

from multiprocessing import Process


def fail(number):
    raise ValueError(f"cannot work with {number}")


if __name__ == "__main__":
    child = Process(target=fail, args=(13,))
    child.start()
    child.join()
    print("exit code", child.exitcode)
