# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What native/pipes.cpp and native/pickling.cpp do, in Python."""

import _thread
import os
import sys
import time

from . import kinds, purerepr, purewriter

_type_name = type.__dict__["__name__"].__get__
_connection_base = ()


class _Border(_thread._local):
    """What the calling thread last pickled and unpickled, and which SimpleQueue it is using."""

    pickle_time = pickled = unpickle_time = unpickled = received = 0
    putting = getting = None


border = _Border()


def setConnectionBase(base):
    global _connection_base
    _connection_base = base


def original(function):
    return getattr(function, "__wrapped__", function)


def is_called_by_learner():
    """Whether the caller is not a part of multiprocessing or concurrent.futures that works for
    itself."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(purewriter.libraries[-1]):
        frame = frame.f_back
    if frame is None:
        return False
    file = frame.f_code.co_filename
    if not file.startswith(purewriter.libraries):
        return True
    if "/multiprocessing/" not in file and "/concurrent/futures/" not in file:
        return True
    runs = file.endswith(("/multiprocessing/process.py", "/futures/thread.py"))
    return runs and frame.f_code.co_name == "run"


def _inode(descriptor):
    try:
        return os.fstat(descriptor).st_ino if type(descriptor) is int and descriptor >= 0 else 0
    except OSError:
        return 0


def _key(args):
    return _inode(args[0]._handle) if args and is_called_by_learner() else 0


def _given(args, kwargs, position, name, otherwise=None):
    return args[position] if len(args) > position else kwargs.get(name, otherwise)


def _limit(timeout):
    if type(timeout) not in (int, float):
        return -1
    return int(max(0.0, min(timeout, 9e9)) * 1e9)


def _count(size):
    return min(size, 2**31 - 1)


def _emit_repr(kind, key, a, c, flags, thing):
    text, is_cut = purerepr.short(thing)
    purewriter.emit(kind, key, a, c, flags | (kinds.TEXT_CUT if is_cut else 0), text)


def _emit_failure(kind, key, a, c, flags, error):
    text = _type_name(type(error)).encode()
    is_cut = len(text) > 24
    if is_cut:
        text = text[:21].decode(errors="ignore").encode() + "…".encode()
    flags |= kinds.FAILED | (kinds.TEXT_CUT if is_cut else 0)
    purewriter.emit(kind, key, a, c, flags, text)


def _pickle_dumps(hooked, target, args, kwargs):
    start = time.monotonic_ns()
    result = target(*args, **kwargs)
    border.pickle_time = time.monotonic_ns() - start
    border.pickled = len(result)
    return result


def _pickle_loads(hooked, target, args, kwargs):
    size = len(args[0]) if args and type(args[0]) in (bytes, memoryview) else 0
    start = time.monotonic_ns()
    try:
        return target(*args, **kwargs)
    finally:
        border.unpickle_time = time.monotonic_ns() - start
        border.unpickled = size


def record_sent(queue):
    purewriter.emit(
        kinds.QUEUE_SENT, queue.key, border.pickle_time, _count(border.pickled), hasSite=False
    )


def _send(hooked, target, args, kwargs):
    key = _key(args)
    if not key or not (len(args) > 1 or "obj" in kwargs):
        return target(*args, **kwargs)
    _emit_repr(kinds.CONNECTION_SEND_BEGIN, key, 0, 0, 0, _given(args, kwargs, 1, "obj"))
    border.pickle_time = border.pickled = 0
    try:
        result = target(*args, **kwargs)
    except BaseException as error:
        time_used, size = border.pickle_time, _count(border.pickled)
        _emit_failure(kinds.CONNECTION_SEND_END, key, time_used, size, 0, error)
        raise
    purewriter.emit(
        kinds.CONNECTION_SEND_END, key, border.pickle_time, _count(border.pickled)
    )
    return result


def _part(buffer, offset, size):
    """Some bytes of the buffer where they are plain to be had, else itself."""
    if type(buffer) not in (bytes, bytearray) or type(offset) is not int or type(size) is not int:
        return buffer
    if offset < 0 or size < 0 or offset + size > len(buffer):
        return buffer
    return bytes(buffer[offset : offset + min(size, 32)])


def _send_bytes(hooked, target, args, kwargs):
    queue = border.putting
    if queue is not None and args and queue.writer == id(args[0]):
        record_sent(queue)
        return target(*args, **kwargs)
    key = _key(args)
    if not key or not (len(args) > 1 or "buf" in kwargs):
        return target(*args, **kwargs)
    buffer = _given(args, kwargs, 1, "buf")
    offset = _given(args, kwargs, 2, "offset", 0)
    size = _given(args, kwargs, 3, "size")
    if type(size) is not int:
        whole = -1
        if type(buffer) in (bytes, bytearray):
            whole = len(buffer)
        elif type(buffer) is memoryview:
            whole = buffer.nbytes
        size = whole - offset if whole >= 0 and type(offset) is int else -1
    raw = kinds.RAW_BYTES
    _emit_repr(kinds.CONNECTION_SEND_BEGIN, key, 0, 0, raw, _part(buffer, offset, size))
    try:
        result = target(*args, **kwargs)
    except BaseException as error:
        _emit_failure(kinds.CONNECTION_SEND_END, key, 0, 0, raw, error)
        raise
    purewriter.emit(kinds.CONNECTION_SEND_END, key, 0, _count(size), raw)
    return result


def _receive(hooked, target, args, kwargs):
    key = _key(args)
    if not key:
        return target(*args, **kwargs)
    purewriter.emit(kinds.CONNECTION_RECEIVE_BEGIN, key)
    border.unpickle_time = border.unpickled = 0
    end = kinds.CONNECTION_RECEIVE_END
    try:
        result = target(*args, **kwargs)
    except BaseException as error:
        _emit_failure(end, key, border.unpickle_time, _count(border.unpickled), 0, error)
        raise
    _emit_repr(end, key, border.unpickle_time, _count(border.unpickled), 0, result)
    return result


def _receive_raw(hooked, target, args, kwargs, received):
    """Bytes: `received` says of the result what there is to see and how many they are."""
    key = _key(args)
    if not key:
        return target(*args, **kwargs)
    raw = kinds.RAW_BYTES
    purewriter.emit(kinds.CONNECTION_RECEIVE_BEGIN, key, 0, 0, raw)
    try:
        result = target(*args, **kwargs)
    except BaseException as error:
        _emit_failure(kinds.CONNECTION_RECEIVE_END, key, 0, 0, raw, error)
        raise
    thing, size = received(result)
    _emit_repr(kinds.CONNECTION_RECEIVE_END, key, 0, _count(size), raw, thing)
    return result


def _receive_bytes(hooked, target, args, kwargs):
    return _receive_raw(hooked, target, args, kwargs, lambda result: (result, len(result)))


def _receive_into(hooked, target, args, kwargs):
    buffer = _given(args, kwargs, 1, "buf")
    offset = _given(args, kwargs, 2, "offset", 0)
    return _receive_raw(
        hooked, target, args, kwargs, lambda size: (_part(buffer, offset, size), size)
    )


def _poll(hooked, target, args, kwargs):
    key = _key(args)
    if not key:
        return target(*args, **kwargs)
    limit = _limit(_given(args, kwargs, 1, "timeout", 0.0))
    if limit != 0:
        purewriter.emit(kinds.CONNECTION_POLL_BEGIN, key, limit)
    try:
        result = target(*args, **kwargs)
    except BaseException as error:
        _emit_failure(kinds.CONNECTION_POLL_END, key, 0, 0, 0, error)
        raise
    purewriter.emit(kinds.CONNECTION_POLL_END, key, 0, int(result is True))
    return result


def _close(hooked, target, args, kwargs):
    key = _key(args)
    if key:
        reads = kinds.END_READS if args[0]._readable is True else 0
        writes = kinds.END_WRITES if args[0]._writable is True else 0
        purewriter.emit(kinds.CONNECTION_CLOSED, key, 0, reads | writes)
    return target(*args, **kwargs)


def _inodes(things):
    """What is neither a connection nor a descriptor is counted only: it may be the learner's."""
    if type(things) not in (list, tuple):
        return 0, ""
    found = []
    for thing in things:
        if isinstance(thing, _connection_base):
            thing = thing._handle
        found.append(_inode(thing))
    return len(found), " ".join(str(inode) for inode in found if inode)[:4096]


def _wait(hooked, target, args, kwargs):
    if not (args or "object_list" in kwargs) or not is_called_by_learner():
        return target(*args, **kwargs)
    count, text = _inodes(_given(args, kwargs, 0, "object_list"))
    limit = _limit(_given(args, kwargs, 1, "timeout"))
    purewriter.emit(kinds.CONNECTION_WAIT_BEGIN, 0, limit, count, 0, text)
    try:
        result = target(*args, **kwargs)
    except BaseException as error:
        _emit_failure(kinds.CONNECTION_WAIT_END, 0, 0, 0, 0, error)
        raise
    count, text = _inodes(result)
    purewriter.emit(kinds.CONNECTION_WAIT_END, 0, 0, count, 0, text)
    return result


ACTIONS = {
    "pickleDumps": _pickle_dumps,
    "pickleLoads": _pickle_loads,
    "connectionSend": _send,
    "connectionSendBytes": _send_bytes,
    "connectionReceive": _receive,
    "connectionReceiveBytes": _receive_bytes,
    "connectionReceiveInto": _receive_into,
    "connectionPoll": _poll,
    "connectionClose": _close,
    "connectionWait": _wait,
}
