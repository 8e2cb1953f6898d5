# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the variables of the run, hides the probe from the program, and starts recording: see
engine/probe/README.md."""

import os
import sys

from . import recorder

_DEFAULT_CAP = 512 * 1024 * 1024


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
    recorder.start(
        folder=folder,
        logs=os.path.abspath(os.fsdecode(logs)),
        cap=int(cap or _DEFAULT_CAP),
        start_method=start_method and os.fsdecode(start_method),
        is_pure=is_pure,
        is_main=main_pid in (None, pid),
        kind_before=_kind_before(left, pid),
    )


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
