# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of threading.Thread."""

from . import exceptions, kinds, names, parts
from .recorder import writer

emit = writer.emit
_SYNCHRONISERS = (
    ("Condition", "after_condition_init"),
    ("Semaphore", "after_semaphore_init"),
    ("BoundedSemaphore", "after_semaphore_init"),
    ("Event", "after_event_init"),
    ("Barrier", "after_barrier_init"),
)
_FUNCTION, _METHOD = type(names.is_library), type(names.is_library.__get__(""))
_started_by_learner = {}  # by id(), between start() and the thread's own beginning


def patch(module):
    thread = module.Thread
    for name, before, after in (
        ("start", _before_start, _after_start),
        ("_bootstrap_inner", _before_bootstrap, _after_bootstrap),
        ("join", _before_join, _after_join),
    ):
        setattr(thread, name, writer.hook(thread.__dict__[name], before, after))
    # Every interpreter that has threads calls it at its end.
    module._shutdown = writer.action(module._shutdown, "shutdown")
    for name, after in _SYNCHRONISERS:
        owner = getattr(module, name)
        owner.__init__ = writer.hookByLearner(owner.__init__, None, _later(after))


def _later(name):
    """What belongs to the first object of the learner's own is loaded when there is one."""
    return lambda *args: getattr(parts.threadsync, name)(*args)


def _kind_of(thread, is_started_by_learner):
    if is_started_by_learner:
        return kinds.THREAD_LEARNER
    if thread._name.startswith("QueueFeederThread"):
        return kinds.THREAD_FEEDER
    code = _work_of(thread)
    is_library = code is not None and names.is_library(code.co_filename)
    return kinds.THREAD_LIBRARY if is_library else kinds.THREAD_LEARNER


def _work_of(thread):
    """The code of its target or of its run(), where that is a function and nothing that pretends."""
    work = thread.__dict__.get("_target")
    if work is None:
        work = next((c.__dict__["run"] for c in type(thread).__mro__ if "run" in c.__dict__), None)
    if type(work) is _METHOD:
        work = work.__func__
    work = writer.original(work)
    return work.__code__ if type(work) is _FUNCTION else None


def _by_library():
    return kinds.INTERNAL if names.is_library(names.caller().f_code.co_filename) else 0


def _before_start(args, kwargs):
    flags = _by_library()
    _started_by_learner[id(args[0])] = not flags
    return flags


def _after_start(flags, args, kwargs, result, error):
    thread = args[0]
    if error is not None:
        _started_by_learner.pop(id(thread), None)
    else:
        emit(kinds.THREAD_STARTED, 0, thread._native_id or 0, 0, flags or 0, thread._name)


def _before_bootstrap(args, kwargs):
    thread = args[0]
    flags = kinds.DAEMON if thread._daemonic else 0
    run = thread.run

    def before_run(args, kwargs):
        del thread.run

    def after_run(token, args, kwargs, result, error):
        if error is not None and not isinstance(error, SystemExit):
            exceptions.record(error)

    thread.run = writer.hook(run, before_run, after_run)
    kind = _kind_of(thread, _started_by_learner.pop(id(thread), False))
    emit(kinds.THREAD_BEGIN, 0, 0, kind, flags, thread._name)


def _after_bootstrap(token, args, kwargs, result, error):
    emit(kinds.THREAD_END)


def _before_join(args, kwargs):
    thread = args[0]
    flags = _by_library()
    emit(kinds.THREAD_JOIN_BEGIN, 0, thread._native_id or 0, 0, flags, thread._name)
    return flags


def _after_join(flags, args, kwargs, result, error):
    thread = args[0]
    flags = flags or 0
    if error is None and not thread.is_alive():
        flags |= kinds.FINISHED
    emit(kinds.THREAD_JOIN_END, 0, thread._native_id or 0, 0, flags)
