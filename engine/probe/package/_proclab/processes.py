# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of multiprocessing.process, and of uncaught exceptions."""

import sys

from . import exceptions, kinds, names, recorder
from .recorder import writer

emit = writer.emit


def key_of(process):
    return writer.hashText(":".join(map(str, process._identity))) if process._identity else 0


def describe(process):
    """Name and target; a target is a function of the learner, but its name is plain."""
    target = process.__dict__.get("_target")
    name = getattr(target, "__qualname__", None) if callable(target) else None
    return f"{process._name}\0{name if type(name) is str else type(process).__name__}"


def after_init(token, args, kwargs, result, error):
    if error is None:
        process = args[0]
        is_daemon = bool(process._config.get("daemon"))
        kind = _kind_of(process)
        emit(kinds.PROCESS_CREATED, key_of(process), kind, int(is_daemon), 0, describe(process))


def _start_method_of(process):
    method = process._start_method
    if method is None:
        default = sys.modules["multiprocessing.context"]._default_context
        chosen = default._actual_context or default._default_context
        method = chosen._name
    return method or ""


def before_start(args, kwargs):
    process = args[0]
    flags = _by_library()
    emit(kinds.START_BEGIN, key_of(process), 0, 0, flags, _start_method_of(process))
    return flags


def after_start(token, args, kwargs, result, error):
    process = args[0]
    pid = process._popen.pid if error is None and process._popen is not None else 0
    text = exceptions.describe(error) if error is not None else ""
    emit(kinds.START_END, key_of(process), pid, 0, token or 0, text)


def _by_library():
    """Flags of what is done to a process: whether a library does it, for a pool of its own."""
    return kinds.INTERNAL if names.is_library(_caller()) else 0


def _kind_of(process):
    target = process.__dict__.get("_target")
    module = getattr(target, "__module__", None)
    if module in ("multiprocessing.pool", "concurrent.futures.process"):
        return recorder.POOL_WORKER
    if module == "multiprocessing.managers":
        return recorder.MANAGER
    return recorder.CHILD


def before_bootstrap(args, kwargs):
    process = args[0]
    kind = _kind_of(process)
    recorder.set_process_kind(kind)
    if kind == recorder.POOL_WORKER:
        for argument in process._args:
            writer.setInternalQueue(getattr(argument, "_poll", None))
    text = describe(process)
    is_daemon = bool(process._config.get("daemon"))
    run = process.run

    def before_run(args, kwargs):
        del process.run
        flags = kinds.DAEMON if is_daemon else 0
        emit(kinds.RUN_BEGIN, key_of(process), 0, kind, flags, text)

    def after_run(token, args, kwargs, result, error):
        if error is not None and not isinstance(error, SystemExit):
            exceptions.record(error)

    # On the object, and only until it is called: run() may be the learner's own.
    process.run = writer.hook(run, before_run, after_run)


def after_bootstrap(token, args, kwargs, result, error):
    code = result if type(result) is int else 1
    writer.endRun(key_of(args[0]), max(-(2**31), min(code, 2**31 - 1)))


def patch_forks(module):
    """Forked children that run their exit functions after _bootstrap() look this one up then."""
    if hasattr(module, "atexit"):
        module.util._exit_function = writer.action(module.util._exit_function, "exitFunction")


def before_join(args, kwargs):
    timeout = args[1] if len(args) > 1 else kwargs.get("timeout")
    limit = -1
    if type(timeout) in (int, float):
        limit = int(max(0.0, min(timeout, 9e9)) * 1e9)
    flags = _by_library()
    emit(kinds.JOIN_BEGIN, key_of(args[0]), limit, 0, flags)
    return flags


def after_join(token, args, kwargs, result, error):
    process = args[0]
    popen = process._popen
    code = popen.returncode if popen is not None else None
    flags = (token or 0) | (kinds.FINISHED if code is not None else 0)
    emit(kinds.JOIN_END, key_of(process), popen.pid if popen else 0, code or 0, flags)


def before_terminate(args, kwargs):
    _emit_signal(args[0], 15)


def before_kill(args, kwargs):
    _emit_signal(args[0], 9)


def before_interrupt(args, kwargs):
    _emit_signal(args[0], 2)


def before_close(args, kwargs):
    return args[0]._closed


def after_close(token, args, kwargs, result, error):
    if token is False and error is None:
        emit(kinds.PROCESS_CLOSED, key_of(args[0]))


def _emit_signal(process, number):
    popen = process._popen
    if popen is not None and popen.returncode is None:
        emit(kinds.SIGNAL_SENT, key_of(process), popen.pid, number, _by_library())


def after_set_start_method(token, args, kwargs, result, error):
    method = args[1] if len(args) > 1 else kwargs.get("method")
    if error is None and type(method) is str:
        emit(kinds.START_METHOD_SET, 0, 0, 0, 0, method)


def _caller():
    """The file of the code that called the hooked function."""
    return names.caller().f_code.co_filename


def before_excepthook(args, kwargs):
    exceptions.record(args[1])
