# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the extension does, in Python: for interpreters that cannot load it. It has the same functions;
what it does differently stands in engine/probe/README.md."""

import _thread
import atexit
import functools
import sys
import time

from . import kinds, purefutures, pureglobals, purepools, purerepr
from .arguments import patience
from .purelog import MAX_TEXT, Log

_log = Log()
libraries = ()
_codes = {}
_sites = {}
_sites_generation = 0


def configure(folder, cap, folders):
    global libraries
    libraries = ("<", *folders)
    return _log.configure(folder, cap)


def openLog():
    return _log.open()


def recordEnd():
    atexit.register(_end)
    return True


def _end():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    pureforks.emit_held_run_end()
    emit(kinds.PROCESS_END, hasSite=False)


def emit(kind, thing=0, a=0, c=0, flags=0, text="", hasSite=True):
    if _log.is_open():
        if hasSite:
            pureglobals.look_in_passing()
        data = text if type(text) is bytes else text.encode(errors="replace")
        _log.append(kind, thing, a, c, flags, data, _site() if hasSite else 0)


def append(kind, thing, a, flags, text):
    """A record without a line."""
    _log.append(kind, thing, a, 0, flags, text, 0)


def hashText(text):
    return hashBytes(text.encode())


def hashBytes(data):
    value = 14695981039346656037
    for byte in data:
        value = (value ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    return value


def shortRepr(thing):
    return purerepr.short(thing)[0].decode()


_LEARNER, _LIBRARY, _BOUNDARY = range(3)
_BEGINNINGS = {
    "_bootstrap": "/multiprocessing/process.py",
    "_launch": "/multiprocessing/popen_fork.py",
}


def _owner(code):
    known = _codes.get(id(code))
    if known is None:
        file = code.co_filename
        owner = _LEARNER
        if (
            file.startswith(libraries) or "/site-packages/" in file or "/dist-packages/" in file
        ):  # fmt: skip
            owner = _LIBRARY
            if file.endswith(_BEGINNINGS.get(code.co_name, "\0")):
                # Below it on the stack of a forked child is where its parent was.
                owner = _BOUNDARY
        # The code itself is kept, so that its id stays its own.
        known = _codes[id(code)] = (code, owner)
    return known[1]


def is_learners(code):
    return _owner(code) == _LEARNER


def _site():
    global _sites_generation
    frame = sys._getframe(1)
    while frame is not None:
        owner = _owner(frame.f_code)
        if owner != _LIBRARY:
            break
        frame = frame.f_back
    if frame is None or owner == _BOUNDARY:
        return 0
    if _sites_generation != _log.generation:
        _sites_generation = _log.generation
        _sites.clear()
    code = frame.f_code
    place = (id(code), frame.f_lineno)
    site = _sites.get(place)
    if site is None:
        site = _sites[place] = len(_sites) + 1
        module = frame.f_globals.get("__name__")
        function = getattr(code, "co_qualname", code.co_name)
        text = f"{code.co_filename}\0{function}\0{module if type(module) is str else ''}"
        _log.append(
            kinds.SITE_DEFINED, 0, site, frame.f_lineno or 0, 0, text.encode(errors="replace"), 0
        )
    return site


# Hooks are Python functions here; what they know of their object is an attribute of theirs.


def _passes_for(target):
    return functools.wraps(target, assigned=("__module__", "__name__", "__qualname__", "__doc__"))


def _wrap(target, call):
    @_passes_for(target)
    def hooked(*args, **kwargs):
        return call(hooked, target, args, kwargs)

    return hooked


def hook(target, before, after):
    # It does not know itself, as others do: nothing of a thread's may be kept alive by a cycle.
    @_passes_for(target)
    def hooked(*args, **kwargs):
        token = None
        if before is not None:
            try:
                token = before(args, kwargs)
            except Exception:
                pass
        error = None
        result = None
        try:
            result = target(*args, **kwargs)
            return result
        except BaseException as raised:
            error = raised
            raise
        finally:
            if after is not None:
                try:
                    after(token, args, kwargs, result, error)
                except Exception:
                    pass
            error = None

    return hooked


def action(target, name):
    hooked = _wrap(target, _ACTIONS[name])
    if name in ("mapStar", "processChunk"):
        hooked._proclab_role = name
    return hooked


def actionOrHook(target, name, before, after):
    return hook(target, before, after)


class _Lock:
    def __init__(self, acquire, release, key, is_internal, is_recursive, is_of_threads):
        self.acquire, self.release = acquire, release
        self.key, self.is_internal, self.is_recursive = key, is_internal, is_recursive
        self.is_of_threads = is_of_threads
        self.depth, self.owner, self.generation = 0, 0, 0

    def is_mine(self):
        if self.generation != _log.generation:
            self.generation = _log.generation
            self.depth = 0
        return self.depth > 0 and self.owner == _thread.get_native_id()

    def acquired(self):
        if self.is_mine():
            self.depth += 1
        else:
            self.depth, self.owner = 1, _thread.get_native_id()

    def released(self):
        self.depth = max(0, self.depth - 1)


class _Value:
    def __init__(self, lock, inner, key):
        self.lock, self.inner, self.key = lock, inner, key


class _Queue:
    def __init__(self, key, is_internal):
        self.key, self.is_internal = key, is_internal
        self.puts = 0
        self.is_simple = False
        self.read_lock = self.writer = None


def _known(method, kind):
    state = getattr(method, "_proclab", None)
    return state if isinstance(state, kind) else None


def lockMethods(acquire, release, key, is_internal, is_recursive, is_of_threads=False):
    lock = _Lock(acquire, release, key, is_internal, is_recursive, is_of_threads)
    first = _wrap(acquire, _lock_acquire)
    second = _wrap(release, _lock_release)
    first._proclab = second._proclab = lock
    return first, second


def setInternal(acquire, is_internal):
    lock = _known(acquire, _Lock)
    if lock is not None:
        lock.is_internal = is_internal


def _lock_of(acquire):
    value = _known(acquire, _Value)
    return value.lock if value is not None else _known(acquire, _Lock)


def keyOfLock(acquire):
    lock = _lock_of(acquire)
    return lock.key if lock is not None else 0


def keyOfQueue(send):
    queue = _known(send, _Queue)
    return queue.key if queue is not None else 0


def setInternalQueue(poll):
    queue = _known(poll, _Queue)
    if queue is not None:
        queue.is_internal = True


def isInternalQueue(poll):
    queue = _known(poll, _Queue)
    return queue is not None and queue.is_internal


def valueMethod(acquire, inner, key, takes_int, takes_float):
    lock = _lock_of(acquire)
    if lock is None:
        return acquire
    made = _wrap(acquire.__wrapped__, _lock_acquire)
    made._proclab = _Value(lock, inner, key)
    return made


def queueMethods(key, is_internal, read_lock, writer, *methods):
    queue = _Queue(key, is_internal)
    # Their ids alone, since the queue is kept by its methods.
    queue.read_lock, queue.writer = id(read_lock), id(writer)
    queue.is_simple = methods[1] is None
    made = []
    for method, call in zip(methods, (_plain, _queue_send, _queue_received)):
        hooked = _wrap(method, call) if method is not None else None
        if hooked is not None:
            hooked._proclab = queue
        made.append(hooked)
    return tuple(made)


def streamMethod(write, descriptor):
    def call(hooked, target, args, kwargs):
        written = target(*args, **kwargs)
        if type(written) is int and args and type(args[0]) in (bytes, bytearray, memoryview):
            data = bytes(args[0])[:written]
            for at in range(0, len(data), MAX_TEXT):
                part = data[at : at + MAX_TEXT]
                emit(kinds.OUTPUT, hashBytes(part), len(part), descriptor, 0, part)
        return written

    return _wrap(write, call)


def _plain(hooked, target, args, kwargs):
    return target(*args, **kwargs)


def _sleep(hooked, target, args, kwargs):
    seconds = args[0] if args and type(args[0]) in (int, float) else 0
    emit(kinds.SLEEP_BEGIN, 0, int(seconds * 1e9) if 0 < seconds < 9e9 else 0)
    try:
        return target(*args, **kwargs)
    finally:
        emit(kinds.SLEEP_END)


def _lock_request(block=True, timeout=None):
    is_plain = type(block) is bool and (timeout is None or type(timeout) in (int, float))
    limit = int(max(0.0, min(timeout, 1e9)) * 1e9) if is_plain and timeout is not None else -1
    return is_plain, block, limit


def _lock_acquire(hooked, target, args, kwargs):
    return _acquire(_lock_of(hooked), target, args, kwargs, args, kwargs)


def _acquire(lock, target, args, kwargs, asked, asked_by_name):
    if lock.is_internal:
        result = target(*args, **kwargs)
        if result:
            lock.acquired()
        return result
    try:
        is_plain, waits, limit = _lock_request(*asked, **asked_by_name)
    except TypeError:
        is_plain, waits, limit = False, True, -1
    if lock.is_of_threads and (len(asked) > 1 or asked_by_name):
        # A lock of `threading` refuses some of what a semaphore takes.
        is_plain = False
    again = kinds.RECURSIVE if lock.is_recursive and lock.is_mine() else 0
    waited = 0
    result = False
    try:
        if is_plain:
            result = lock.acquire(False)
        if not result and (waits or not is_plain):
            if is_plain:
                emit(kinds.LOCK_ACQUIRE_BEGIN, lock.key, limit)
                waited = kinds.CONTENDED
            result = target(*args, **kwargs)
        return result
    finally:
        if result:
            lock.acquired()
            emit(kinds.LOCK_ACQUIRED, lock.key, 0, 0, waited | again)
        else:
            emit(kinds.LOCK_ACQUIRE_FAILED, lock.key, 0, 0, waited)


def _lock_release(hooked, target, args, kwargs):
    return _release(_lock_of(hooked), target, args, kwargs)


def _release(lock, target, args, kwargs):
    if lock.is_internal or (lock.is_recursive and not lock.is_mine()):
        result = target(*args, **kwargs)
        lock.released()
        return result
    still = kinds.RECURSIVE if lock.is_recursive and lock.depth > 1 else 0
    emit(kinds.LOCK_RELEASED, lock.key, 0, 0, still)
    try:
        result = target(*args, **kwargs)
    except BaseException:
        emit(kinds.LOCK_RELEASED, lock.key, 0, 0, kinds.FAILED)
        raise
    lock.released()
    return result


def _lock_enter(hooked, target, args, kwargs):
    lock = _lock_of(getattr(args[0], "acquire", None))
    if lock is None:
        return target(*args, **kwargs)
    return _acquire(lock, target, args, kwargs, (), {})


def _lock_exit(hooked, target, args, kwargs):
    if _is_lock_of_get(args[0]):
        # The item has left the pipe, and no one else can take one yet.
        purepipes.border.received = time.monotonic_ns()
        return target(*args, **kwargs)
    lock = _lock_of(getattr(args[0], "acquire", None))
    if lock is None:
        return target(*args, **kwargs)
    return _release(lock, target, args, kwargs)


def _access(read, kind, index_of):
    """An access to a Value or Array with its own lock held, as the original does it."""

    def call(hooked, target, args, kwargs):
        value = _known(getattr(args[0], "acquire", None), _Value)
        if value is None:
            return target(*args, **kwargs)
        lock = value.lock
        held = lock.is_mine()
        takes = not (held and lock.is_recursive)
        waited = False
        if takes and not lock.acquire(False):
            emit(kinds.LOCK_ACQUIRE_BEGIN, lock.key, -1, 0, kinds.INTERNAL)
            waited = True
            lock.acquire()
            emit(kinds.LOCK_ACQUIRED, lock.key, 0, 0, kinds.INTERNAL | kinds.CONTENDED)
        try:
            result = read(value.inner, args)
            what = result if kind == kinds.VALUE_READ else _stored(value.inner, args)
            text, is_cut = purerepr.short(what)
            cut = kinds.TEXT_CUT if is_cut else 0
            emit(kind, value.key, index_of(value, args), int(held), cut, text)
        finally:
            if takes:
                if waited:
                    emit(kinds.LOCK_RELEASED, lock.key, 0, 0, kinds.INTERNAL)
                lock.release()
        return result

    return call


def _stored(inner, args):
    return inner.value if len(args) == 2 else inner[args[1]]


def _set_value(inner, args):
    inner.value = args[1]


def _set_item(inner, args):
    inner[args[1]] = args[2]


def _whole(value, args):
    return -1


def _index(value, args):
    index = args[1]
    if type(index) is not int:
        return -2
    return index + len(value.inner) if index < 0 else index


def _queue_of(thing):
    queue = _known(getattr(thing, "_poll", None), _Queue)
    return queue if queue is not None and not queue.is_internal else None


def _queue_put(hooked, target, args, kwargs):
    queue = _queue_of(args[0])
    if queue is None or not (len(args) > 1 or "obj" in kwargs):
        return target(*args, **kwargs)
    item = args[1] if len(args) > 1 else kwargs["obj"]
    flags, limit = patience(args, kwargs, 2)
    text, is_cut = purerepr.short(item)
    flags |= kinds.TEXT_CUT if is_cut else 0
    emit(kinds.QUEUE_PUT_BEGIN, queue.key, limit, 0, flags, text)
    border = purepipes.border
    outer, border.putting = border.putting, queue if queue.is_simple else None
    try:
        result = target(*args, **kwargs)
    except BaseException:
        emit(kinds.QUEUE_PUT_END, queue.key, 0, 0, kinds.FAILED)
        raise
    finally:
        border.putting = outer
    queue.puts += 1
    emit(kinds.QUEUE_PUT_END, queue.key, queue.puts)
    return result


def _queue_get(hooked, target, args, kwargs):
    queue = _queue_of(args[0])
    if queue is None:
        return target(*args, **kwargs)
    flags, limit = patience(args, kwargs, 1)
    emit(kinds.QUEUE_GET_BEGIN, queue.key, limit, 0, flags)
    border = purepipes.border
    outer, border.getting = border.getting, queue
    border.received = border.unpickle_time = border.unpickled = 0
    try:
        result = target(*args, **kwargs)
    except BaseException:
        emit(kinds.QUEUE_GET_END, queue.key, 0, 0, kinds.FAILED)
        raise
    finally:
        border.getting = outer
    moment, took, size = border.received, border.unpickle_time, border.unpickled
    text, is_cut = purerepr.short(result)
    cut = kinds.TEXT_CUT if is_cut else 0
    _log.append(kinds.QUEUE_GET_END, queue.key, took, size, cut, text, _site(), moment)
    return result


def _queue_send(hooked, target, args, kwargs):
    result = target(*args, **kwargs)
    queue = hooked._proclab
    if result is True and not queue.is_internal:
        purepipes.record_sent(queue)
    return result


def _queue_received(hooked, target, args, kwargs):
    border = purepipes.border
    if border.getting is hooked._proclab:
        border.received = time.monotonic_ns()
    return target(*args, **kwargs)


def _is_lock_of_get(lock):
    queue = purepipes.border.getting
    return queue is not None and queue.read_lock == id(lock)


def _ask(question):
    def call(hooked, target, args, kwargs):
        result = target(*args, **kwargs)
        queue = _queue_of(args[0])
        if queue is not None and purepipes.is_called_by_learner():
            emit(kinds.QUEUE_ASKED, queue.key, int(result), question)
        return result

    return call


def _shutdown(hooked, target, args, kwargs):
    pureglobals.look()
    return target(*args, **kwargs)


_ACTIONS = {
    "sleep": _sleep,
    "shutdown": _shutdown,
    "lockEnter": _lock_enter,
    "lockExit": _lock_exit,
    "valueGet": _access(lambda inner, args: inner.value, kinds.VALUE_READ, _whole),
    "valueSet": _access(_set_value, kinds.VALUE_WRITTEN, _whole),
    "arrayGet": _access(lambda inner, args: inner[args[1]], kinds.VALUE_READ, _index),
    "arraySet": _access(_set_item, kinds.VALUE_WRITTEN, _index),
    "queuePut": _queue_put,
    "queueGet": _queue_get,
    "queueSend": _queue_send,
    "queueReceived": _queue_received,
    "queueAskSize": _ask(kinds.ASKED_SIZE),
    "queueAskEmpty": _ask(kinds.ASKED_EMPTY),
    "queueAskFull": _ask(kinds.ASKED_FULL),
}


# Made of what stands above. This module itself is not in sys.modules.
from . import puresync, purewriter as _itself  # noqa: E402
from .puresync import (  # noqa: E402,F401
    aboutTracked, hookByLearner, hookOfNames, hookTracked, letLockGo, onRenew,
    takeLockBack, track, untrack,
)  # fmt: skip

from . import pureforks  # noqa: E402

begin, forks, onRunError = pureforks.begin, pureforks.forks, pureforks.onRunError
endRun, holdRunEnds = pureforks.endRun, pureforks.holdRunEnds
_ACTIONS.update(pureforks.ACTIONS)
_ACTIONS.update(puresync.ACTIONS)
_ACTIONS.update(purepools.ACTIONS)
_ACTIONS.update(purefutures.ACTIONS)
purepools.attach(_itself)
for _function in purepools.FUNCTIONS:
    globals()[_function.__name__] = _function
from . import purepipes  # noqa: E402 - it needs what stands above

_ACTIONS.update(purepipes.ACTIONS)
setConnectionBase = purepipes.setConnectionBase
original = purepipes.original

