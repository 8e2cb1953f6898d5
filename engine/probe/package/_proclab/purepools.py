# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hooks of pools without the extension: native/pools.cpp, tasks.cpp, jobs.cpp and
poolborder.cpp in Python."""

import _thread
import _weakref
import time
import types

from . import exceptions, kinds, purerepr

_classes = {}
_jobs = {}
# Given by purewriter, which this is a part of.
_emit = _append = _wrap = None
_LONGEST_NAME, _LONGEST_TEXT = 96, 240
_type_name = type.__dict__["__name__"].__get__
_BUILTINS = (types.BuiltinFunctionType, type(str.upper))

here = _thread._local()


def attach(writer):
    """Takes what the hooks need of the writer."""
    global _emit, _append, _wrap
    _emit, _append, _wrap = writer.emit, writer._log.append, writer._wrap


def _of_thread(name, otherwise=None):
    return getattr(here, name, otherwise)


def record(kind, key, a=0, c=0, flags=0, text=b"", moment=0):
    """Without a line of the learner's: what the library does by itself."""
    _append(kind, key, a, c, flags, text, 0, moment)


def short(thing):
    text, is_cut = purerepr.short(thing)
    return text, kinds.TEXT_CUT if is_cut else 0


def knowClass(name, cls):
    _classes[name] = cls


def _is(thing, name):
    return name in _classes and type(thing) is _classes[name]


def remember(thing, key, job):
    address = id(thing)
    _jobs[address] = (_weakref.ref(thing, lambda _: _jobs.pop(address, None)), key, job)


def recall(thing):
    """The key of its pool and its job, or None."""
    entry = _jobs.get(id(thing))
    return entry[1:] if entry is not None else None


def rememberPool(thing, key):
    remember(thing, key, 0)
    return True


def poolOf(thing):
    known = recall(thing)
    return known[0] if known is not None else 0


def functionName(function):
    """Asked only of what is exactly the interpreter's own, so that no code of the learner runs."""
    kind = type(function)
    if kind is types.FunctionType:
        name = function.__qualname__
    elif kind is types.MethodType:
        return functionName(function.__func__)
    elif _is(function, "partial"):
        return functionName(function.func)
    elif kind in _BUILTINS:
        name = function.__name__
    elif kind is type:
        name = _type_name(function)
    else:
        return purerepr.short(function)[0].decode()
    return name.encode(errors="replace")[:_LONGEST_NAME].decode(errors="ignore")


def call_text(function, arguments):
    """Function and arguments, of the learner's function where it is called for a chunk."""
    role = _role(function)
    if role == "mapStar" and type(arguments) is tuple and arguments:
        chunk = arguments[0]
        if type(chunk) is tuple and len(chunk) > 1:
            function, arguments = chunk[:2]
    elif _is(function, "partial") and type(arguments) is tuple and arguments:
        if _role(function.func) == "processChunk" and function.args:
            function, arguments = function.args[0], arguments[0]
    text, cut = short(arguments)
    return functionName(function).encode(errors="replace") + b"\0" + text, cut


def _role(function):
    """Which of the library's functions it is that calls the learner's for each item."""
    return getattr(function, "_proclab_role", None) if type(function) is types.FunctionType else None


def error_text(error, unpicklable=b""):
    """Its class and, as far as that is plain, its message, and the flags of a record that has them.
    Of an error that stands for another that could not be pickled, the class of that too."""
    name = _type_name(type(error)).encode(errors="replace")[:_LONGEST_NAME]
    if _is(error, "encodingError"):
        message = error.args[0]  # why a result cannot be pickled
    else:
        message = exceptions.message(error)
    text = name + b"\0" + message.encode(errors="replace") if message is not None else name
    end = b""
    if unpicklable:
        end = (b"\0" if message is not None else b"\0\0") + unpicklable
    cut = text[: _LONGEST_TEXT - len(end)].decode(errors="ignore").encode()
    return cut + end, kinds.FAILED | (kinds.TEXT_CUT if len(cut) < len(text) else 0)


def inner_error(error):
    """What went wrong: without what carries a worker's traceback home."""
    return error.exc if _is(error, "poolError") or _is(error, "futureError") else error


def record_outcome(kind, key, job, index, error):
    text, flags = error_text(error) if error is not None else (b"", 0)
    record(kind, key, job, index, flags, text)


def redirect(target, choose):
    def call(hooked, target, args, kwargs):
        chosen = None
        if not kwargs:
            try:
                chosen = choose(args)
            except Exception:
                pass
        return target(*(chosen or args), **kwargs)

    return _wrap(target, call)


def poolMethod(target, action, key, is_of_threads):
    call = ACTIONS[action]

    def method(*args, **kwargs):
        return call(method, target, args, kwargs)

    method._proclab_pool = key, is_of_threads
    return method


# What is pickled, and how long that takes.


def _pickle(hooked, target, args, kwargs):
    begin = time.monotonic_ns()
    result = target(*args, **kwargs)
    thing = args[1] if len(args) > 1 else kwargs.get("obj")
    taken = time.monotonic_ns() - begin
    outgoing = _of_thread("outgoing")
    if outgoing is not None and outgoing[0] is thing:
        here.outgoing = None
        kind, key, a, c, flags, text, moment = outgoing[1]
        moment = moment or time.monotonic_ns()
        record(kinds.PICKLED, key, taken, min(len(result), 2**31 - 1), moment=moment)
        record(kind, key, a, c, flags, text, moment)
    elif _is(thing, "callItem"):
        here.pickled_call = thing.work_id, taken, min(len(result), 2**31 - 1)
    return result


def _unpickle(hooked, target, args, kwargs):
    begin = time.monotonic_ns()
    result = target(*args, **kwargs)
    here.unpickled = time.monotonic_ns() - begin, min(len(args[0]), 2**31 - 1) if args else 0
    return result


def take_unpickled(key):
    unpickled = _of_thread("unpickled")
    here.unpickled = None
    if unpickled is not None and key:
        record(kinds.UNPICKLED, key, *unpickled)
    return unpickled is not None


def _send(target, args, kwargs, *fields):
    """Records what goes out when it is pickled, or afterwards where something else does that."""
    here.outgoing = args[0], fields
    try:
        result = target(*args, **kwargs)
        if _of_thread("outgoing") is not None:
            record(*fields)
        return result
    except Exception:
        if fields[0] == kinds.TASK_END and _of_thread("outgoing") is not None:
            # The library sends this error in place of what could not be pickled.
            raised = fields[5].partition(b"\0")[0] if fields[4] & kinds.FAILED else b""
            here.unsent = fields[1:4], fields[-1], raised
        raise
    finally:
        here.outgoing = None


# Tasks on their way to the workers, and in them.


def _task_parts(task):
    if type(task) is tuple and len(task) == 5:
        return task[:4]
    if _is(task, "callItem"):
        return task.work_id, 0, task.fn, task.args
    return None


def _result_parts(result):
    """Job, index, whether it failed, and what came of it."""
    if type(result) is tuple and len(result) == 3 and type(result[2]) is tuple:
        job, index, (success, value) = result
        return job, index, not success, value
    if _is(result, "resultItem"):
        failed = result.exception is not None
        return result.work_id, 0, failed, result.exception if failed else result.result
    return None


def _task_send(hooked, target, args, kwargs):
    key, is_of_threads = hooked._proclab_pool
    parts = _task_parts(args[0]) if len(args) == 1 else None
    if parts is None:
        return target(*args, **kwargs)
    if is_of_threads:
        record(kinds.TASK_SENT, key, *parts[:2])
        return target(*args, **kwargs)
    return _send(target, args, kwargs, kinds.TASK_SENT, key, *parts[:2], 0, b"", 0)


def _call_item_send(hooked, target, args, kwargs):
    call = _of_thread("pickled_call")
    here.pickled_call = None
    if call is not None:
        key = hooked._proclab_pool[0]
        record(kinds.PICKLED, key, *call[1:])
        record(kinds.TASK_SENT, key, call[0])
    return target(*args, **kwargs)


def _task_get(hooked, target, args, kwargs):
    here.task = here.unpickled = None
    task = target(*args, **kwargs)
    parts = _task_parts(task)
    if parts is not None:
        key = hooked._proclab_pool[0]
        take_unpickled(key)
        job, index, function, arguments = parts
        here.task = [key, job, 0]
        text, cut = call_text(function, arguments)
        record(kinds.TASK_BEGIN, key, job, index, cut, text)
    return task


def _task_put(hooked, target, args, kwargs):
    key, is_of_threads = hooked._proclab_pool
    parts = _result_parts(args[0]) if len(args) == 1 else None
    if parts is None:
        return target(*args, **kwargs)
    here.task = None
    job, index, failed, value = parts
    moment = time.monotonic_ns()
    if failed:
        unsent, since, raised = _of_thread("unsent", (None, 0, b""))
        is_in_its_place = unsent == (key, job, index)
        text, flags = error_text(inner_error(value), raised if is_in_its_place else b"")
        if is_in_its_place:
            flags, moment = flags | kinds.FINISHED, since
    else:
        text, flags = short(value)
    here.unsent = None, 0, b""
    fields = kinds.TASK_END, key, job, index, flags, text, moment
    if is_of_threads:
        record(*fields)
        return target(*args, **kwargs)
    return _send(target, args, kwargs, *fields)


def _item_hook(function):
    task = here.task

    def item(*args, **kwargs):
        key, job, number = task
        task[2] += 1
        text, cut = short(args[0] if len(args) == 1 else args)
        record(kinds.ITEM_BEGIN, key, job, number, cut, text)
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            text, flags = error_text(error)
            record(kinds.ITEM_END, key, job, number, flags, text)
            raise
        text, cut = short(result)
        record(kinds.ITEM_END, key, job, number, cut, text)
        return result

    return item


def _map_star(hooked, target, args, kwargs):
    if _of_thread("task") and len(args) == 1 and type(args[0]) is tuple and len(args[0]) > 1:
        args = ((_item_hook(args[0][0]), *args[0][1:]),)
    return target(*args, **kwargs)


def _process_chunk(hooked, target, args, kwargs):
    if _of_thread("task") and len(args) == 2:
        args = (_item_hook(args[0]), args[1])
    return target(*args, **kwargs)


# Jobs of a Pool, seen from the side that asks for them.


class Submission:
    """One call of map(), submit() ... that has no job yet."""

    def __init__(self, owner, method, function, arguments, is_executor=False):
        self.owner, self.method, self.function = owner, method, function
        self.arguments, self.is_executor = arguments, is_executor
        self.is_used = False


def during(submission, target, args, kwargs):
    outer = _of_thread("submission")
    here.submission = submission
    try:
        return target(*args, **kwargs)
    finally:
        here.submission = outer


def current_submission():
    submission = _of_thread("submission")
    return submission if submission is not None and not submission.is_used else None


def record_submitted(submission, key, job, tasks):
    text, flags = b"", 0
    if submission is not None:
        submission.is_used = True
        text, flags = call_text(submission.function, submission.arguments)
        text = submission.method.encode() + b"\0" + text
    _emit(kinds.JOB_SUBMITTED, key, job, tasks, flags, text)


def _pool_submit(hooked, target, args, kwargs):
    outer = current_submission()
    if outer is not None and outer.method == "apply" and outer.owner is args[0]:
        return target(*args, **kwargs)
    function = args[1] if len(args) > 1 else kwargs.get("func")
    arguments = args[2] if len(args) > 2 else kwargs.get("iterable", kwargs.get("args", ()))
    made = Submission(args[0], target.__name__, function, arguments)
    return during(made, target, args, kwargs)


def _job_of(thing):
    known = recall(getattr(thing, "_cache", None))
    return (known[0], thing._job) if known is not None else None


def _record_made(thing, tasks):
    known = _job_of(thing)
    if known is not None:
        record_submitted(current_submission(), *known, tasks)
        if tasks == 0:
            record(kinds.JOB_DONE, *known)


def _apply_init(hooked, target, args, kwargs):
    target(*args, **kwargs)
    tasks = _of_thread("map_tasks")
    _record_made(args[0], 1 if tasks is None else tasks)


def _map_init(hooked, target, args, kwargs):
    chunk, length = args[2], args[3]
    here.map_tasks = -(-length // chunk) if chunk > 0 else 0
    try:
        target(*args, **kwargs)
    finally:
        here.map_tasks = None


def _imap_init(hooked, target, args, kwargs):
    target(*args, **kwargs)
    _record_made(args[0], -1)


def _setter(kind):
    def call(hooked, target, args, kwargs):
        known = _job_of(args[0])
        if known is None or len(args) != 3:
            return target(*args, **kwargs)
        job, index, outcome = args
        error = None if outcome[0] else inner_error(outcome[1])
        take_unpickled(known[0])
        record_outcome(kinds.TASK_RESULT, *known, index, error)
        if kind == "apply":
            record_outcome(kinds.JOB_DONE, *known, 0, error)
        elif kind == "map" and job._number_left == 1:
            record_outcome(kinds.JOB_DONE, *known, 0, error if job._success else job._value)
        error = None
        # Before whoever waits for the last one can go on.
        is_last = kind == "imap" and job._index + len(job._unsorted) + 1 == job._length
        if is_last:
            record(kinds.JOB_DONE, *known)
        try:
            return target(*args, **kwargs)
        finally:
            if kind == "imap" and not is_last and job._index == job._length:
                record(kinds.JOB_DONE, *known)
            take_unpickled(0)

    return call


def _imap_set_length(hooked, target, args, kwargs):
    job = args[0]
    known = _job_of(job)
    length = args[1] if len(args) == 2 else None
    is_last = known is not None and job._index + len(job._unsorted) == length
    if is_last:
        record(kinds.JOB_DONE, *known)
    target(*args, **kwargs)
    if known is not None and not is_last and job._index == job._length:
        record(kinds.JOB_DONE, *known)


def timeout_of(args, kwargs):
    timeout = args[1] if len(args) > 1 else kwargs.get("timeout")
    if type(timeout) not in (int, float):
        return -1
    return int(max(0.0, min(timeout, 2e6)) * 1e3)


def _waiter(is_next):
    def call(hooked, target, args, kwargs):
        job = args[0]
        known = _job_of(job)
        if known is None or _of_thread("waited_for") is job:
            return target(*args, **kwargs)
        _emit(kinds.JOB_WAIT_BEGIN, *known, timeout_of(args, kwargs))
        outer = _of_thread("waited_for")
        here.waited_for = job
        flags = 0
        try:
            result = target(*args, **kwargs)
            flags = kinds.FINISHED if is_next or job._event._flag else 0
            return result
        except StopIteration:
            flags = kinds.FINISHED
            raise
        except BaseException as error:
            if not isinstance(error, _classes["timeout"]):
                flags = kinds.FINISHED | kinds.FAILED
            raise
        finally:
            here.waited_for = outer
            _emit(kinds.JOB_WAIT_END, *known, 0, flags)

    return call


FUNCTIONS = (redirect, poolMethod, rememberPool, poolOf, knowClass, functionName)
ACTIONS = {
    "taskSend": _task_send,
    "callItemSend": _call_item_send,
    "taskGet": _task_get,
    "taskPut": _task_put,
    "mapStar": _map_star,
    "processChunk": _process_chunk,
    "poolSubmit": _pool_submit,
    "poolApply": _pool_submit,
    "applyInit": _apply_init,
    "mapInit": _map_init,
    "imapInit": _imap_init,
    "applySet": _setter("apply"),
    "mapSet": _setter("map"),
    "imapSet": _setter("imap"),
    "imapSetLength": _imap_set_length,
    "jobGet": _waiter(False),
    "jobNext": _waiter(True),
    "poolPickle": _pickle,
    "poolUnpickle": _unpickle,
}
