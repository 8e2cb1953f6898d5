# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens this process's log, says what the process is, and keeps that true across forks."""

import os
import sys

from . import kinds, parts

writer = None
run_folder = None  # the logs' folder lies in it, and what else the run keeps
process_kind = kinds.OTHER
forks = 0  # how many lie between the interpreter's start and this process


def start(*, folder, logs, cap, start_method, is_pure, is_main, kind_before):
    global writer, run_folder
    run_folder = os.path.dirname(logs)
    writer = _load_writer(is_pure)
    libraries = (os.path.dirname(os.path.abspath(os.__file__)) + "/", folder + "/")
    if not writer.configure(logs, cap, libraries) or not writer.openLog():
        return
    _describe(is_main, kind_before)
    os.register_at_fork(after_in_child=writer.untraced(_after_fork))
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


def _describe(is_main, kind_before):
    """What kind of process this interpreter was started as: its command line tells."""
    global process_kind
    arguments = sys.orig_argv
    origin = kinds.ORIGIN_ROOT if is_main else kinds.ORIGIN_INTERPRETER
    process_kind = kinds.MAIN if is_main else kinds.OTHER
    name = "MainProcess" if is_main else ""
    command = arguments[arguments.index("-c") + 1] if "-c" in arguments[:-1] else ""
    if not is_main:
        if "--multiprocessing-fork" in arguments:
            origin = kinds.ORIGIN_SPAWN
            process_kind = kinds.CHILD
        elif command.startswith("from multiprocessing.resource_tracker import main"):
            process_kind = kinds.TRACKER
            name = "resource tracker"
        elif command.startswith("from multiprocessing.forkserver import main"):
            process_kind = kinds.FORK_SERVER
            name = "fork server"
        elif kind_before is not None:
            process_kind = kind_before
    _emit_process_begin(origin)
    if process_kind != kinds.CHILD:
        writer.emit(kinds.RUN_BEGIN, 0, 0, process_kind, 0, name)


def _emit_process_begin(origin):
    version = ".".join(map(str, sys.version_info[:3]))
    executable = sys.executable or ""
    writer.emit(kinds.PROCESS_BEGIN, 0, os.getppid(), origin, 0, f"{executable}\0{version}", False)


def _after_fork():
    """In a forked child, before anything of the program runs there."""
    global forks, process_kind
    try:
        forks += 1
        parts.forget_other_threads()
        if not writer.openLog():
            return
        if process_kind == kinds.FORK_SERVER:
            origin = kinds.ORIGIN_FORK_SERVER
        else:
            origin = kinds.ORIGIN_FORK
        process_kind = kinds.CHILD
        _emit_process_begin(origin)
    except Exception:
        # An error here would be printed into the learner's output.
        pass
