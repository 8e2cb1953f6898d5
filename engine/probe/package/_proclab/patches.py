# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the hooks where they belong: into the builtins at once, into the modules of the standard
library when the program imports them."""

import os
import sys
import time

from . import kinds, parts, processes, programs, recorder
from .recorder import writer

# By which functions of which modules of the probe a module is patched. Most programs import few of
# them, so the probe's own are not imported before they are needed either.
_BY_MODULE = {
    "threading": [("threads", "patch")],
    "queue": [("threadqueues", "patch")],
    "subprocess": [("programs", "patch_subprocess")],
    "multiprocessing.process": [("processes", "patch_process")],
    "multiprocessing.context": [("processes", "patch_context")],
    "multiprocessing.reduction": [("pickling", "patch")],
    "multiprocessing.connection": [("pipes", "patch")],
    "multiprocessing.synchronize": [("synchronisers", "patch")],
    "multiprocessing.queues": [("queues", "patch")],
    "multiprocessing.sharedctypes": [("values", "patch")],
    "multiprocessing.util": [("ledger", "patch_util")],
    "multiprocessing.managers": [("managers", "patch")],
    "multiprocessing.shared_memory": [("memory", "patch")],
    "multiprocessing.resource_tracker": [("ledger", "patch_tracker")],
    "_posixshmem": [("ledger", "patch_shared_memory")],
    "multiprocessing.pool": [("pools", "patch")],
    "concurrent.futures._base": [("executors", "patch_base")],
    "concurrent.futures.process": [("executors", "patch_processes")],
    "concurrent.futures.thread": [("executors", "patch_threads")],
}


def install(start_method):
    processes.forced_start_method = start_method
    if recorder.process_kind() == kinds.TRACKER:
        _BY_MODULE["multiprocessing.resource_tracker"].append(("memory", "patch_tracker"))
    time.sleep = writer.action(time.sleep, "sleep")
    _patch_streams()
    processes.patch_builtins()
    programs.patch_builtins()
    for name in list(_BY_MODULE):
        if name in sys.modules:
            _patch(name)
    if _BY_MODULE:
        _watch_imports()


def _patch(name):
    for part, function in _BY_MODULE.pop(name, ()):
        getattr(getattr(parts, part), function)(sys.modules[name])


def _watch_imports():
    """A hook on the one function that every first import of a module goes through: unlike a finder
    on sys.meta_path it cannot be seen, and it runs when the module is complete."""
    import _frozen_importlib

    def before(args, kwargs):
        # Loaded ahead, since another thread can use the module as soon as it is complete.
        for part, _function in _BY_MODULE.get(args[0], ()):
            getattr(parts, part)

    def after(token, args, kwargs, result, error):
        name = args[0]
        if name in _BY_MODULE and error is None:
            _patch(name)

    _frozen_importlib._find_and_load = writer.hook(_frozen_importlib._find_and_load, before, after)


def _patch_streams():
    """Records when bytes really go to the descriptor: at the raw file below the buffers, so that
    sys.stdout stays the object that it is."""
    for stream, descriptor in ((sys.stdout, 1), (sys.stderr, 2)):
        buffer = getattr(stream, "buffer", None)
        raw = getattr(buffer, "raw", buffer)
        if raw is not None:
            raw.write = writer.streamMethod(raw.write, descriptor)
