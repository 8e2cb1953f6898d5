# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals, at-exit functions, hooks of its own, a forked child of its own, and a finder that counts."""

import atexit
import os
import signal
import subprocess
import sys
import threading
import warnings
from multiprocessing import Process, get_all_start_methods, get_start_method


def on_alarm(number, frame):
    print("alarm at", frame.f_code.co_name, flush=True)


def wait():
    signal.pause()


def hook(kind, error, traceback):
    print("own hook:", kind.__name__, error)


class Base(Process):
    def __init__(self, label):
        super().__init__(name=label)
        self.label = label

    def run(self):
        print("run", self.label, sorted(vars(self)), flush=True)


if __name__ == "__main__":
    atexit.register(print, "at exit")
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    wait()
    print(get_start_method(allow_none=True), get_all_start_methods())
    child = Base("labelled")
    child.start()
    child.join()
    pid = os.fork()
    if pid == 0:
        print("forked", flush=True)
        os._exit(4)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    code = "import sys, os; print(sorted(sys.modules), sorted(os.environ), sys.path)"
    for environment in (None, dict(os.environ)):
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True
        )
        print(done.stdout, done.stderr, done.returncode)
    print(len(threading.enumerate()), warnings.filters)
    sys.excepthook = hook
    raise LookupError("at the end")
