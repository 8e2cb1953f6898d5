# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the surroundings of a program before and after it has imported all of multiprocessing, and
in its children."""

import sys

print(list(sys.modules))
print(sys.argv, sys.orig_argv[1:], sys.path, sys.flags, sys._xoptions, sys.warnoptions)
print(sys.meta_path, sys.path_hooks, list(sys.path_importer_cache), sys.implementation.name)
print(sorted(globals()), __name__, __spec__, __package__)

import atexit
import builtins
import gc
import locale
import multiprocessing
import os
import resource
import signal
import threading
import warnings

# Not there yet, so that what the probe imports shows.
before = set(sys.modules)
import concurrent.futures.process
import concurrent.futures.thread
import multiprocessing.connection
import multiprocessing.managers
import multiprocessing.pool
import multiprocessing.queues
import multiprocessing.shared_memory
import multiprocessing.sharedctypes
import multiprocessing.synchronize
import queue
import subprocess

print(sorted(set(sys.modules) - before))


def descriptors():
    """What is open, as long as the names say the same in every run."""
    found = []
    for name in sorted(os.listdir("/proc/self/fd"), key=int):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:
            continue  # that of the listing itself
        found.append((int(name), target.split(":")[0], os.get_inheritable(int(name))))
    return found


def surroundings():
    print(descriptors())
    limits = [name for name in dir(resource) if name.startswith("RLIMIT_")]
    print([(name, resource.getrlimit(getattr(resource, name))) for name in limits])
    print([(s.name, signal.getsignal(s)) for s in sorted(signal.valid_signals()) if s in list(signal.Signals)])
    print(signal.pthread_sigmask(signal.SIG_BLOCK, ()), signal.getitimer(signal.ITIMER_REAL))
    print([(t.name, t.daemon, t.is_alive()) for t in threading.enumerate()])
    print(len(os.listdir("/proc/self/task")), os.getcwd() == os.environ.get("PWD", os.getcwd()))
    print(os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), os.umask(0o22), os.umask(0o22))
    print(sorted(os.environ.items() - {("_", os.environ.get("_"))}))
    print(warnings.filters, warnings.showwarning.__module__, sys.warnoptions)
    print(sys.gettrace(), sys.getprofile(), sys.getrecursionlimit(), sys.getswitchinterval())
    print(gc.isenabled(), gc.get_threshold(), gc.callbacks, gc.garbage, len(gc.get_stats()))
    print(sorted(vars(builtins)), locale.setlocale(locale.LC_ALL), sys.getfilesystemencoding())
    print(sys.stdout.line_buffering, sys.stdout.encoding, sys.stdout.errors, sys.stderr.errors)
    print(vars(sys.stdout), sys.stdout.buffer, sys.stdin, sys.displayhook, sys.excepthook)
    print(sorted(name for name in vars(sys) if not name.startswith("last_")))
    print(threading.excepthook, sys.unraisablehook, sys.breakpointhook)
    for module in (os, threading, multiprocessing, multiprocessing.process, queue, subprocess):
        print(module.__name__, list(vars(module)))


def classes():
    """Names of the classes of all objects that there are: none of the probe's own among them."""
    kinds = {f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects()}
    return sorted(kind for kind in kinds if "proclab" in kind.lower() or "writer" in kind.lower())


def child():
    print("child")
    surroundings()
    sys.stdout.flush()


if __name__ == "__main__":
    print(multiprocessing.get_all_start_methods(), multiprocessing.get_start_method(True))
    surroundings()
    line, event = queue.Queue(), threading.Event()
    with multiprocessing.pool.ThreadPool(1) as pool:
        print(pool.apply(classes), line.empty(), event.is_set())
    print(classes(), atexit._ncallbacks())
    for method in multiprocessing.get_all_start_methods():
        process = multiprocessing.get_context(method).Process(target=child)
        process.start()
        process.join()
        print(process)
