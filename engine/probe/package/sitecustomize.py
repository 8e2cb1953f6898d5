# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The probe's way into every Python process of a run: imported by `site` because the probe's folder
comes first in PYTHONPATH. It loads the parts of the probe, which set up recording and hide it, and
hands over to the `sitecustomize` that would have been found without it."""

import _thread
import builtins
import os
import sys

_FOLDER = __file__.rpartition("/")[0]
_PACKAGE = "_proclab"

# The parts, each loaded when it is first needed: many processes need few. They are kept in a module
# of their own and not in sys.modules, where the program would see them, and are found without the
# steps of the import machinery, which would be most of the price.
_lock = _locker = None


def _stand_in(find, **known):
    """An object with these attributes, and with those that `find` knows by their names. It is a module
    and not of a class of the probe's, which the program would come across among all objects."""
    made = type(sys)("")
    made.__dict__.update(known, __getattr__=find)
    return made


def _lock_of_process():
    """In a forked child the thread that was loading something is not there any more."""
    global _lock, _locker
    if _locker != os.getpid():
        _locker, _lock = os.getpid(), _thread.RLock()
    return _lock


def _find_part(name):
    found = vars(_parts)
    with _lock_of_process():
        if name not in found:
            _load(name, found)
        return found[name]


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if level == 0:
        return __import__(name, globals, locals, fromlist)
    return getattr(_parts, name) if name else _parts


def _load(name, found):
    full = f"{_PACKAGE}.{name}"
    if name == "_writer":
        found[name] = _load_extension(full, f"{_FOLDER}/{_PACKAGE}/_writer.abi3.so")
        return
    file = f"{_FOLDER}/{_PACKAGE}/{name}.py"
    try:
        code = _compiled(name, file) or type(__loader__)(full, file).get_code(full)
    except OSError:
        raise AttributeError(name) from None
    module = type(sys)(full)
    module.__file__ = file
    module.__package__ = _PACKAGE
    module.__builtins__ = _builtins
    found[name] = module
    try:
        exec(code, vars(module))
    except BaseException:
        del found[name]
        raise


def _compiled(name, file):
    """The code of a part as it was compiled for this interpreter, None where it was not."""
    import _frozen_importlib_external as external
    import _imp
    import marshal

    if sys.pycache_prefix is not None:
        return None
    tag = sys.implementation.cache_tag
    try:
        descriptor = os.open(
            f"{_FOLDER}/{_PACKAGE}/__pycache__/{name}.{tag}.pyc", os.O_RDONLY | os.O_CLOEXEC
        )
    except OSError:
        return None
    try:
        data = _read(descriptor)
    finally:
        os.close(descriptor)
    # The layout of a .pyc since CPython 3.7 (PEP 552): magic, flags, time and size of the source.
    source = os.stat(file)
    number = int.from_bytes
    is_of_source = (
        data[:8] == external.MAGIC_NUMBER + bytes(4)
        and number(data[8:12], "little") == int(source.st_mtime) & 0xFFFFFFFF
        and number(data[12:16], "little") == source.st_size & 0xFFFFFFFF
    )
    if not is_of_source:
        return None
    code = marshal.loads(data[16:])
    # The probe knows its own code by its folder, which may have been moved since.
    _imp._fix_co_filename(code, file)
    return code


def _read(descriptor):
    # Enough for most at once, and little enough for the allocator to have it at hand.
    data = b""
    while more := os.read(descriptor, 1 << 15):
        data += more
        if len(more) < 1 << 15:
            break
    return data


def _load_extension(name, file):
    import _imp

    if ".abi3.so" not in _imp.extension_suffixes():
        raise ImportError("this interpreter has no stable ABI", name=name)
    # Most processes call few of the interpreter's functions: each is looked up when it is called.
    flags = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        return _imp.create_dynamic(type(__spec__)(name, None, origin=file))
    finally:
        sys.setdlopenflags(flags)


_builtins = dict(vars(builtins), __import__=_import)
_parts = _stand_in(_find_part, stand_in=_stand_in)
_parts.parts = _parts


def _enter():
    before = set(sys.modules)
    try:
        _parts.recorder.enter(_FOLDER)
    except Exception:
        # Whatever is wrong with the recording, the learner's program runs as it would without.
        pass
    # The probe's own, and what it took to load them.
    for name in [name for name in sys.modules if name not in before]:
        del sys.modules[name]
        if name.startswith("encodings."):
            _parts.recorder.forget_codec(name.partition(".")[2])


def _chain():
    """Imports the next `sitecustomize`. Where there is none, what `site` sees is what it would
    have seen without the probe: the same ImportError."""
    own = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize
    finally:
        # The import machinery takes the module out of here once more when this one is done.
        if own is not None:
            sys.modules.setdefault("sitecustomize", own)


_enter()
_chain()
