# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What native/forks.cpp does, in Python."""

import os
import sys

from . import kinds, pureglobals, purewriter, recorder

_count = 0
_begin_text = ""
_next_origin = 0
_holds_run_ends = False
_held_run_end = None


def begin(text, origin, kind, name):
    global _begin_text, _next_origin
    _begin_text = text
    _next_origin = (
        recorder.ORIGIN_FORK_SERVER if kind == recorder.FORK_SERVER else recorder.ORIGIN_FORK
    )
    purewriter.emit(kinds.PROCESS_BEGIN, 0, os.getppid(), origin, 0, text, False)
    if kind != recorder.CHILD:
        purewriter.emit(kinds.RUN_BEGIN, 0, 0, kind, 0, name)
    return _after_fork


def forks():
    return _count


def onRunError(callable):
    """The Python callbacks record it themselves."""


def endRun(key, code):
    global _held_run_end
    _held_run_end = (key, code)
    if not _holds_run_ends:
        emit_held_run_end()


def holdRunEnds():
    global _holds_run_ends
    _holds_run_ends = True


def emit_held_run_end():
    global _held_run_end
    run_end, _held_run_end = _held_run_end, None
    if run_end is not None:
        key, code = run_end
        purewriter.emit(kinds.RUN_END, key, 0, code)


def _after_fork():
    global _count, _next_origin, _held_run_end
    _held_run_end = None
    try:
        _count += 1
        origin, _next_origin = _next_origin, recorder.ORIGIN_FORK
        pureglobals.follow(origin == recorder.ORIGIN_FORK)
        if purewriter.openLog():
            purewriter.emit(kinds.PROCESS_BEGIN, 0, os.getppid(), origin, 0, _begin_text, False)
    except Exception:
        # An error here would be printed into the learner's output.
        pass


def _fork(hooked, target, args, kwargs):
    pureglobals.look()  # the child begins with these
    result = target(*args, **kwargs)
    if result:
        # Above this function is its wrapper, and above that the caller.
        file = sys._getframe(2).f_code.co_filename
        if not file.endswith(("multiprocessing/popen_fork.py", "multiprocessing/forkserver.py")):
            purewriter.emit(kinds.FORKED_AWAY, 0, result)
    return result


def _wait(hooked, target, args, kwargs):
    result = target(*args, **kwargs)
    child, status = result[:2]
    if child > 0 and (os.WIFEXITED(status) or os.WIFSIGNALED(status)):
        purewriter.emit(kinds.CHILD_EXIT, 0, child, os.waitstatus_to_exitcode(status))
    return result


def _exit_function(hooked, target, args, kwargs):
    try:
        return target(*args, **kwargs)
    finally:
        emit_held_run_end()


ACTIONS = {"fork": _fork, "wait": _wait, "exitFunction": _exit_function}
