# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens this process's log, says what the process is, and keeps that true across forks."""

import os
import sys

from . import kinds

writer = None
run_folder = None  # the logs' folder lies in it, and what else the run keeps
_kind, _kind_since = kinds.OTHER, 0


def start(*, folder, logs, cap, start_method, is_pure, is_main, kind_before):
    global writer, run_folder
    run_folder = os.path.dirname(logs)
    writer = _load_writer(is_pure)
    libraries = (os.path.dirname(os.path.abspath(os.__file__)) + "/", folder + "/")
    if not writer.configure(logs, cap, libraries) or not writer.openLog():
        return
    text = f"{sys.executable or ''}\0{'.'.join(map(str, sys.version_info[:3]))}"
    _describe(is_main, kind_before, text)
    is_server = _kind == kinds.FORK_SERVER
    origin = kinds.ORIGIN_FORK_SERVER if is_server else kinds.ORIGIN_FORK
    os.register_at_fork(after_in_child=writer.followForks(text, origin))
    writer.recordEnd()

    from . import patches

    patches.install(start_method)


def _load_writer(is_pure):
    if not is_pure:
        try:
            from . import _writer

            return _writer
        except ImportError:
            pass
    from . import purewriter

    return purewriter


def process_kind():
    """What this process is. What comes of a fork is a child until it is known better."""
    return _kind if _kind_since == writer.forks() else kinds.CHILD


def set_process_kind(kind):
    global _kind, _kind_since
    _kind, _kind_since = kind, writer.forks()


def _describe(is_main, kind_before, text):
    """What kind of process this interpreter was started as: its command line tells."""
    arguments = sys.orig_argv
    origin = kinds.ORIGIN_ROOT if is_main else kinds.ORIGIN_INTERPRETER
    kind = kinds.MAIN if is_main else kinds.OTHER
    name = "MainProcess" if is_main else ""
    command = arguments[arguments.index("-c") + 1] if "-c" in arguments[:-1] else ""
    if not is_main:
        if "--multiprocessing-fork" in arguments:
            origin = kinds.ORIGIN_SPAWN
            kind = kinds.CHILD
        elif command.startswith("from multiprocessing.resource_tracker import main"):
            kind = kinds.TRACKER
            name = "resource tracker"
        elif command.startswith("from multiprocessing.forkserver import main"):
            kind = kinds.FORK_SERVER
            name = "fork server"
        elif kind_before is not None:
            kind = kind_before
    set_process_kind(kind)
    writer.emit(kinds.PROCESS_BEGIN, 0, os.getppid(), origin, 0, text, False)
    if kind != kinds.CHILD:
        writer.emit(kinds.RUN_BEGIN, 0, 0, kind, 0, name)
