# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the hooks where they belong: into the builtins at once, into the modules of the standard
library when the program imports them. What nearly every process imports is hooked here; what such a
hook does is in other parts, which a process that never needs them does not load."""

import os
import sys
import time

from . import parts, recorder
from .recorder import writer

_start_method = None
# Whether functions of other parts are loaded before they are called: a fork shares what is there
# already, but a spawned child has to load it for itself, and needs little of it.
_is_ahead = True


def install(start_method):
    global _start_method, _is_ahead
    _start_method = start_method
    kind = recorder.process_kind()
    _is_ahead = kind not in (recorder.CHILD, recorder.TRACKER)
    if kind == recorder.TRACKER:
        _BY_MODULE["multiprocessing.resource_tracker"].append(("memory", "patch_tracker"))
    elif kind == recorder.FORK_SERVER:
        # The server forks by itself, without a Popen.
        _BY_MODULE["multiprocessing.forkserver"] = _BY_MODULE.pop("multiprocessing.popen_fork")
    _patch_builtins()
    _patch_streams()
    for name in [name for name in _BY_MODULE if name in sys.modules]:
        _patch(name)
    _watch_imports()


def _patch(name):
    for part, function in _BY_MODULE.pop(name, ()):
        _find(part, function)(sys.modules[name])


def _find(part, function):
    return globals()[function] if part is None else getattr(getattr(parts, part), function)


def _watch_imports():
    """A hook on the one function that every first import of a module goes through: unlike a finder
    on sys.meta_path it cannot be seen, and it runs when the module is complete."""
    import _frozen_importlib

    def before(args, kwargs):
        # Loaded ahead, since another thread can use the module as soon as it is complete.
        for part, function in _BY_MODULE.get(args[0], ()):
            _find(part, function)

    def after(token, args, kwargs, result, error):
        if error is None:
            _patch(args[0])

    find = _frozen_importlib._find_and_load
    _frozen_importlib._find_and_load = writer.hookOfNames(find, _BY_MODULE, before, after)


def _later(part, name, is_ahead=None):
    """A function of another part."""
    if _is_ahead if is_ahead is None else is_ahead:
        return getattr(getattr(parts, part), name)
    return lambda *args: getattr(getattr(parts, part), name)(*args)


def _hook(owner, name, part, before, after, action=None):
    """Hooks the function `name` of the owner: with functions of the part, and where an action of the
    writer does the plain case, with that before them."""
    target = owner.__dict__[name]
    before = before and _later(part, before)
    after = after and _later(part, after)
    if action is None:
        hooked = writer.hook(target, before, after)
    else:
        hooked = writer.actionOrHook(target, action, before, after)
    setattr(owner, name, hooked)


def _patch_builtins():
    time.sleep = writer.action(time.sleep, "sleep")
    before = _later("processes", "before_excepthook")
    sys.excepthook = sys.__excepthook__ = writer.hook(sys.excepthook, before, None)
    same = sys.modules["posix"]
    for name, action in (
        ("fork", "fork"),
        ("waitpid", "wait"),
        ("wait", "wait"),
        ("wait3", "wait"),
        ("wait4", "wait"),
    ):
        if hasattr(os, name):
            hooked = writer.action(getattr(os, name), action)
            setattr(os, name, hooked)
            setattr(same, name, hooked)
    for name, before, after in (
        ("forkpty", None, "after_forkpty_in_parent"),
        ("posix_spawn", None, "after_posix_spawn"),
        ("posix_spawnp", None, "after_posix_spawn"),
        ("system", "before_system", None),
        ("execv", "before_exec", None),
        ("kill", "before_kill", None),
    ):
        if hasattr(os, name):
            _hook(os, name, "programs", before, after)
            setattr(same, name, getattr(os, name))


def _patch_streams():
    """Records when bytes really go to the descriptor: at the raw file below the buffers, so that
    sys.stdout stays the object that it is."""
    for stream, descriptor in ((sys.stdout, 1), (sys.stderr, 2)):
        buffer = getattr(stream, "buffer", None)
        raw = getattr(buffer, "raw", buffer)
        if raw is not None:
            raw.write = writer.streamMethod(raw.write, descriptor)


def _patch_subprocess(module):
    _hook(module.Popen, "_execute_child", "programs", None, "after_popen")


def _patch_context(module):
    # Children that are spawned are told their parent's method by the library itself.
    default = module.DefaultContext
    after = _later("processes", "after_set_start_method")
    default.set_start_method = writer.hookByLearner(default.set_start_method, None, after)
    if _start_method in module._concrete_contexts:
        # Only what is used when nobody chooses: the program's own choice still wins.
        module._default_context._default_context = module._concrete_contexts[_start_method]


def _patch_process(module):
    base = module.BaseProcess
    # In newer versions what a child does at its end comes after _bootstrap().
    if "_exit_function" not in base._bootstrap.__code__.co_names:
        writer.holdRunEnds()
    writer.onRunError(_later("exceptions", "record"))
    for name, action, before, after in (
        ("__init__", "processInit", None, "after_init"),
        ("start", "processStart", "before_start", "after_start"),
        ("_bootstrap", "processBootstrap", "before_bootstrap", "after_bootstrap"),
        ("join", "processJoin", "before_join", "after_join"),
        ("terminate", None, "before_terminate", None),
        ("kill", None, "before_kill", None),
        ("interrupt", None, "before_interrupt", None),
        ("close", None, "before_close", "after_close"),
    ):
        if name in base.__dict__:
            _hook(base, name, "processes", before, after, action=action)


def _patch_reduction(module):
    pickler = module.ForkingPickler
    dumps = pickler.__dict__["dumps"].__func__
    pickler.dumps = classmethod(writer.action(dumps, "pickleDumps"))
    pickler.loads = writer.action(pickler.loads, "pickleLoads")
    # One function under two names: pickling one finds the other.
    _hook(module, "dump", "pickling", "before_dump", "after_dump")
    module.AbstractReducer.dump = module.dump


def _patch_threading(module):
    for name, before, after in (
        ("start", "before_start", "after_start"),
        ("_bootstrap_inner", "before_bootstrap", "after_bootstrap"),
        ("join", "before_join", "after_join"),
    ):
        _hook(module.Thread, name, "threads", before, after)
    # Every interpreter that has threads calls it at its end.
    module._shutdown = writer.action(module._shutdown, "shutdown")
    for name, after in (
        ("Condition", "after_condition_init"),
        ("Semaphore", "after_semaphore_init"),
        ("BoundedSemaphore", "after_semaphore_init"),
        ("Event", "after_event_init"),
        ("Barrier", "after_barrier_init"),
    ):
        # What belongs to the first object of the learner's own is loaded when there is one.
        owner = getattr(module, name)
        after = _later("threadsync", after, False)
        owner.__init__ = writer.hookByLearner(owner.__init__, None, after)


def _patch_util(module):
    _hook(module, "get_temp_dir", "ledger", None, "after_get_temp_dir")


def _patch_tracker(module):
    # No function of its own but a method of the one tracker.
    module.register = writer.hook(module.register, None, _later("ledger", "after_register"))


def _patch_shared_memory(module):
    _hook(module, "shm_open", "ledger", None, "after_shm_open")


# By which functions of which parts a module is patched; None: of this one.
_BY_MODULE = {
    "threading": [(None, "_patch_threading")],
    "queue": [("threadqueues", "patch")],
    "subprocess": [(None, "_patch_subprocess")],
    "multiprocessing.process": [(None, "_patch_process")],
    "multiprocessing.context": [(None, "_patch_context")],
    "multiprocessing.popen_fork": [("processes", "patch_forks")],
    "multiprocessing.reduction": [(None, "_patch_reduction")],
    "multiprocessing.connection": [("pipes", "patch")],
    "multiprocessing.synchronize": [("synchronisers", "patch")],
    "multiprocessing.queues": [("queues", "patch")],
    "multiprocessing.sharedctypes": [("values", "patch")],
    "multiprocessing.util": [(None, "_patch_util")],
    "multiprocessing.managers": [("managers", "patch")],
    "multiprocessing.shared_memory": [("memory", "patch")],
    "multiprocessing.resource_tracker": [(None, "_patch_tracker")],
    "_posixshmem": [(None, "_patch_shared_memory")],
    "multiprocessing.pool": [("pools", "patch")],
    "concurrent.futures._base": [("executors", "patch_base")],
    "concurrent.futures.process": [("executors", "patch_processes")],
    "concurrent.futures.thread": [("executors", "patch_threads")],
}
