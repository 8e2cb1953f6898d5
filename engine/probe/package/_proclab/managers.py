# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.managers: servers, the objects that live there, and the calls of proxies.
What the library asks of a server for itself does not go through a proxy's method and is not shown."""

import os
import sys

from . import kinds, names
from .recorder import writer

emit = writer.emit
short = writer.shortRepr
_get = object.__getattribute__
_class_name = type.__dict__["__name__"].__get__
_LIBRARY = ("multiprocessing/managers.py", "multiprocessing/context.py")
_HERE = ("", "0.0.0.0", "::", "127.0.0.1", "::1", "localhost", os.uname().nodename)
_MOST_KEYS = 10000
_keys = {}
_names = {}
_served = {}
_kept = {}


def patch(module):
    base = module.BaseManager
    _hook(base, "__init__", None, _after_init)
    _hook(base, "start", None, _after_start)
    _hook(base, "get_server", None, _after_get_server)
    _hook(base, "_create", None, _after_create)
    finalize = base.__dict__["_finalize_manager"].__func__
    base._finalize_manager = staticmethod(writer.hook(finalize, _before_finalize, None))
    if hasattr(module, "SharedMemoryManager"):
        _hook(module.SharedMemoryManager, "get_server", None, _after_get_server)
    _hook(module.Server, "create", None, _after_create_in_server)
    _hook(module.Server, "serve_forever", _before_serve, _after_serve)
    proxy = module.BaseProxy
    proxy._callmethod = writer.actionOrHook(
        proxy._callmethod, "managerCall", _before_call, _after_call
    )


def _hook(owner, name, before, after):
    setattr(owner, name, writer.hook(owner.__dict__[name], before, after))


def text_of(address):
    """The server's address as text: the same in every process, by whatever name it calls this
    machine."""
    if type(address) is tuple and len(address) >= 2:
        host = "localhost" if address[0] in _HERE else address[0]
        return f"{host}:{address[1]}"
    text = address if type(address) is str else os.fsdecode(address)
    # A NUL comes first where the name is of Linux's abstract kind.
    return text.replace("\0", "@")


def _key_of_manager(address):
    return writer.hashText(text_of(address))


def _key_of_object(address, ident):
    place = (address, ident)
    key = _keys.get(place)
    if key is None:
        if len(_keys) >= _MOST_KEYS:
            _keys.clear()
        key = _keys[place] = writer.hashText(f"{text_of(address)} {ident}")
    return key


def _signed(key):
    return key - 2**64 if key >= 2**63 else key


def _after_init(token, args, kwargs, result, error):
    """The name is known where the manager is made, what it belongs to only when a server runs."""
    if error is None:
        manager = args[0]
        frame = names.creator(*_LIBRARY)
        name = names.name_of(frame, kinds.OBJECT_MANAGER, manager) if frame is not None else None
        _names[id(manager)] = name


def _emit_started(address, pid, class_name, name):
    key = _key_of_manager(address)
    emit(kinds.MANAGER_STARTED, key, pid, 0, 0, f"{class_name}\0{text_of(address)}")
    if name:
        emit(kinds.OBJECT_NAMED, key, kinds.OBJECT_MANAGER, 0, 0, name)


def _after_start(token, args, kwargs, result, error):
    if error is None:
        manager = args[0]
        pid = _get(manager, "_process").pid
        name = _names.pop(id(manager), None)
        _emit_started(_get(manager, "_address"), pid, _class_name(type(manager)), name)


def _before_finalize(args, kwargs):
    emit(kinds.MANAGER_SHUTDOWN, _key_of_manager(args[1]))


def _after_get_server(token, args, kwargs, result, error):
    if error is None:
        manager = args[0]
        _served[id(result)] = (_class_name(type(manager)), _names.pop(id(manager), None))


def _before_serve(args, kwargs):
    """A server that the program runs itself; who started a server's process records the others."""
    server = args[0]
    if names.caller().f_code.co_filename.endswith("multiprocessing/managers.py"):
        return None
    class_name, name = _served.pop(id(server), ("BaseManager", None))
    _emit_started(server.address, os.getpid(), class_name, name)
    return _key_of_manager(server.address)


def _after_serve(token, args, kwargs, result, error):
    if token is not None:
        emit(kinds.MANAGER_SHUTDOWN, token)


def _after_create(token, args, kwargs, result, error):
    """By who asked for the object: on its line, and with its name."""
    if error is None:
        place = result[0]
        key = _key_of_object(place.address, place.id)
        manager = _signed(_key_of_manager(place.address))
        emit(kinds.MANAGER_OBJECT_CREATED, key, manager, 0, 0, _text(place.typeid))
        frame = names.creator(*_LIBRARY)
        if frame is not None:
            names.after_creation(key, kinds.OBJECT_MANAGER_OBJECT, frame)


def _after_create_in_server(token, args, kwargs, result, error):
    """By the server, which alone knows whether the object is a new one: a registered function may
    give out the same one again and again, and the ident of one that is gone is used again."""
    if error is not None:
        return
    server, typeid, ident = args[0], args[2], result[0]
    if server.id_to_refcount.get(ident) != 1:
        return
    thing = server.id_to_obj[ident][0]
    # Held by the server, this frame and the call alone, or by the program as well?
    is_kept = server.registry[typeid][0] is not None and sys.getrefcount(thing) > 3
    place = (server.address, ident)
    if not is_kept:
        _kept.pop(place, None)
    elif _kept.get(place) == typeid:
        return
    else:
        _kept[place] = typeid
    manager = _signed(_key_of_manager(server.address))
    key = _key_of_object(server.address, ident)
    emit(kinds.MANAGER_OBJECT_CREATED, key, manager, 0, kinds.INTERNAL, _text(typeid))


def _text(thing):
    return thing if type(thing) is str else short(thing)


def _before_call(args, kwargs):
    place = _get(args[0], "_token")
    key = _key_of_object(place.address, place.id)
    method = args[1] if len(args) > 1 else kwargs.get("methodname")
    given = args[2] if len(args) > 2 else kwargs.get("args", ())
    named = args[3] if len(args) > 3 else kwargs.get("kwds")
    text = _with_names(given, named) if named else short(given)
    emit(kinds.MANAGER_CALL_BEGIN, key, 0, 0, 0, f"{_text(method)}\0{text}")
    return key


def _with_names(given, named):
    parts = [short(value) for value in given]
    parts += [f"{_text(name)}={short(value)}" for name, value in named.items()]
    text = f"({', '.join(parts)})"
    return text if len(text.encode()) <= 24 else text.encode()[:21].decode(errors="ignore") + "…"


def _after_call(token, args, kwargs, result, error):
    if token is not None:
        if error is None:
            emit(kinds.MANAGER_CALL_END, token, 0, 0, 0, short(result))
        else:
            emit(kinds.MANAGER_CALL_END, token, 0, 0, kinds.FAILED, _class_name(type(error)))
