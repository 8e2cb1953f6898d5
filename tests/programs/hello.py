# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One child, started, printing, joined."""

from multiprocessing import Process


def greet(name):
    print("Hello from the child,", name)


if __name__ == "__main__":
    child = Process(target=greet, args=("Ada",))
    child.start()
    child.join()
    print("The child ended with", child.exitcode)
