# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of os and subprocess: other programs that this one starts or turns into, forks of its own,
and signals that it sends itself."""

import os
import sys

from . import kinds, names, recorder
from .recorder import writer

emit = writer.emit
_kill = writer.original(os.kill)
_SHELL = "/bin/sh"


def _is_called_from(*files):
    return names.caller().f_code.co_filename.endswith(files)


def after_forkpty_in_parent(token, args, kwargs, result, error):
    if error is None and result[0]:
        emit(kinds.FORKED_AWAY, 0, result[0])


def _text(program):
    """As it was given, where that is plain text or a path of the library's own making."""
    if type(program) is bytes:
        return os.fsdecode(program)
    if type(program) is not str and type(program).__module__.partition(".")[0] == "pathlib":
        return str(program)
    return program if type(program) is str else writer.shortRepr(program)


def after_posix_spawn(token, args, kwargs, result, error):
    if error is None and not _is_called_from("/subprocess.py"):
        emit(kinds.SUBPROCESS_STARTED, 0, result, 0, 0, _text(args[0]))


def after_popen(token, args, kwargs, result, error):
    if error is None:
        process, given, executable = args[:3]
        program = executable
        if program is None:
            if len(args) > 10 and args[10] is True:
                program = _SHELL
            else:
                program = given[0] if type(given) in (list, tuple) else given
        emit(kinds.SUBPROCESS_STARTED, 0, process.pid, 0, 0, _text(program))


def before_system(args, kwargs):
    # Which process it makes and waits for is known to the C library alone.
    emit(kinds.SUBPROCESS_STARTED, 0, 0, 0, 0, _SHELL)


def before_exec(args, kwargs):
    """The next program of this process finds here what the process is."""
    os.putenv("PROCLAB_EXEC", f"{os.getpid()} {recorder.process_kind()}")


def before_kill(args, kwargs):
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
