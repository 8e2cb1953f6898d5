# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of os and subprocess: other programs that this one starts or turns into, forks of its own,
and signals that it sends itself."""

import os
import sys

from . import kinds, names, recorder
from .recorder import writer

emit = writer.emit
_kill = os.kill
_SHELL = "/bin/sh"


def patch_builtins():
    for name, *how in (
        ("fork", "fork"),
        ("forkpty", None, _after_forkpty_in_parent),
        ("posix_spawn", None, _after_posix_spawn),
        ("posix_spawnp", None, _after_posix_spawn),
        ("system", _before_system, None),
        ("execv", _before_exec, None),
        ("kill", _before_kill, None),
        ("waitpid", "wait"),
        ("wait", "wait"),
        ("wait3", "wait"),
        ("wait4", "wait"),
    ):
        if hasattr(os, name):
            make = writer.action if len(how) == 1 else writer.hook
            hooked = make(getattr(os, name), *how)
            setattr(os, name, hooked)
            setattr(sys.modules["posix"], name, hooked)


def patch_subprocess(module):
    start = module.Popen._execute_child
    module.Popen._execute_child = writer.hook(start, None, _after_popen)


def _is_called_from(*files):
    return names.caller().f_code.co_filename.endswith(files)


def _after_forkpty_in_parent(token, args, kwargs, result, error):
    if error is None and result[0]:
        emit(kinds.FORKED_AWAY, 0, result[0])


def _text(program):
    """As it was given, where that is plain text or a path of the library's own making."""
    if type(program) is bytes:
        return os.fsdecode(program)
    if type(program) is not str and type(program).__module__.partition(".")[0] == "pathlib":
        return str(program)
    return program if type(program) is str else writer.shortRepr(program)


def _after_posix_spawn(token, args, kwargs, result, error):
    if error is None and not _is_called_from("/subprocess.py"):
        emit(kinds.SUBPROCESS_STARTED, 0, result, 0, 0, _text(args[0]))


def _after_popen(token, args, kwargs, result, error):
    if error is None:
        process, given, executable = args[:3]
        program = executable
        if program is None:
            if len(args) > 10 and args[10] is True:
                program = _SHELL
            else:
                program = given[0] if type(given) in (list, tuple) else given
        emit(kinds.SUBPROCESS_STARTED, 0, process.pid, 0, 0, _text(program))


def _before_system(args, kwargs):
    # Which process it makes and waits for is known to the C library alone.
    emit(kinds.SUBPROCESS_STARTED, 0, 0, 0, 0, _SHELL)


def _before_exec(args, kwargs):
    """The next program of this process finds here what the process is."""
    os.putenv("PROCLAB_EXEC", f"{os.getpid()} {recorder.process_kind()}")


def _before_kill(args, kwargs):
    """os.kill() of the program's own, also in signal's and subprocess's methods; what Process does
    itself is recorded there. Before it happens, since it may end this process."""
    pid, number = args
    # A signal is one of an enumeration; whatever is no number at all is left to the call to refuse.
    number = int.__index__(number)
    if type(pid) is int and pid > 0 and number > 0:
        if not _is_called_from("multiprocessing/popen_fork.py") and _can_signal(pid):
            emit(kinds.SIGNAL_SENT, _key_of_child(pid), pid, number)


def _can_signal(pid):
    try:
        _kill(pid, 0)
    except OSError:
        return False
    return True


def _key_of_child(pid):
    module = sys.modules.get("multiprocessing.process")
    for child in tuple(module._children) if module is not None else ():
        popen = child._popen
        if popen is not None and popen.pid == pid:
            return writer.hashText(":".join(map(str, child._identity)))
    return 0
