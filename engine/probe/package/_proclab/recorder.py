# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the variables of the run, hides the probe from the program, opens this process's log, says
what the process is, and keeps that true across forks."""

import os
import sys

from . import parts

# Origin and ProcessKind of engine/protocol/record.h; a test holds the two together.
ORIGIN_ROOT, ORIGIN_FORK, ORIGIN_SPAWN, ORIGIN_FORK_SERVER, ORIGIN_INTERPRETER = range(5)
MAIN, CHILD, POOL_WORKER, MANAGER, FORK_SERVER, TRACKER, OTHER = range(7)

_DEFAULT_CAP = 512 * 1024 * 1024

writer = None
run_folder = None  # the logs' folder lies in it, and what else the run keeps
_kind, _kind_since = OTHER, 0


def enter(folder):
    """Starts recording and leaves no trace of it that the program would come across."""
    # As the operating system has it, without the steps of a mapping of text.
    take = os.environ._data.pop
    logs = take(b"PROCLAB_LOGS", None)
    python_path = take(b"PROCLAB_PYTHONPATH", None)
    start_method = take(b"PROCLAB_START_METHOD", None)
    cap = take(b"PROCLAB_CAP_BYTES", None)
    is_pure = take(b"PROCLAB_PURE", None) == b"1"
    main_pid = take(b"PROCLAB_MAIN_PID", None)
    left = take(b"PROCLAB_EXEC", None)
    take(b"PROCLAB_RUN", None)
    _hide(folder, python_path)
    if not logs:
        return
    pid = b"%d" % os.getpid()
    if main_pid is None:
        # Tells the interpreters that come after which one was the first.
        os.putenv("PROCLAB_MAIN_PID", pid)
    if _open_log(folder, os.path.abspath(os.fsdecode(logs)), int(cap or _DEFAULT_CAP), is_pure):
        _describe(main_pid in (None, pid), _kind_before(left, pid))
        parts.patches.install(start_method and os.fsdecode(start_method))


def _open_log(folder, logs, cap, is_pure):
    global writer, run_folder
    run_folder = os.path.dirname(logs)
    writer = _load_writer(is_pure)
    libraries = (os.path.dirname(os.path.abspath(os.__file__)) + "/", folder + "/")
    return writer.configure(logs, cap, libraries) and writer.openLog()


def _kind_before(left, pid):
    """What this process was before it turned into this program by exec, None if it was nothing."""
    before, _, kind = (left or b"").partition(b" ")
    return int(kind) if before == pid else None


def _hide(folder, python_path):
    """The program sees its own environment; processes that it starts still inherit ours, because
    the environment of the operating system is left as it is."""
    if python_path is None:
        os.environ._data.pop(b"PYTHONPATH", None)
    else:
        os.environ._data[b"PYTHONPATH"] = python_path
    # Made absolute by `site` already, as the folder that this was found in.
    sys.path[:] = [entry for entry in sys.path if entry != folder]
    sys.path_importer_cache.pop(folder, None)


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
    return _kind if _kind_since == writer.forks() else CHILD


def set_process_kind(kind):
    global _kind, _kind_since
    _kind, _kind_since = kind, writer.forks()


def _describe(is_main, kind_before):
    """What kind of process this interpreter was started as: its command line tells."""
    arguments = sys.orig_argv
    origin = ORIGIN_ROOT if is_main else ORIGIN_INTERPRETER
    kind = MAIN if is_main else OTHER
    name = "MainProcess" if is_main else ""
    if not is_main:
        command = arguments[arguments.index("-c") + 1] if "-c" in arguments[:-1] else ""
        if "--multiprocessing-fork" in arguments:
            origin = ORIGIN_SPAWN
            kind = CHILD
        elif command.startswith("from multiprocessing.resource_tracker import main"):
            kind = TRACKER
            name = "resource tracker"
        elif command.startswith("from multiprocessing.forkserver import main"):
            kind = FORK_SERVER
            name = "fork server"
        elif kind_before is not None:
            kind = kind_before
    set_process_kind(kind)
    version = sys.version_info
    text = f"{sys.executable or ''}\0{version[0]}.{version[1]}.{version[2]}"
    os.register_at_fork(after_in_child=writer.begin(text, origin, kind, name))
    writer.recordEnd()


def forget_codec(name):
    """In development mode Python looks codecs up that it otherwise knows, such as that of the names of
    extensions. The program's first look shall import the module, as it would have."""
    import codecs
    import encodings

    encodings._cache.pop(name, None)
    vars(encodings).pop(name, None)
    # Whatever is taken off the list of searchers, all that was found is forgotten (codecs.unregister).
    codecs.register(_find_nothing)
    codecs.unregister(_find_nothing)


def _find_nothing(name):
    return None
