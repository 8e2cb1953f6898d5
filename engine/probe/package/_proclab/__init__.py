# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The probe inside a process of the learner's program: see engine/probe/README.md."""

import _thread
import builtins
import os
import sys

_VARIABLES = (
    "PROCLAB_LOGS",
    "PROCLAB_PYTHONPATH",
    "PROCLAB_START_METHOD",
    "PROCLAB_CAP_BYTES",
    "PROCLAB_PURE",
    "PROCLAB_MAIN_PID",
    "PROCLAB_EXEC",
    "PROCLAB_RUN",
)
_DEFAULT_CAP = 512 * 1024 * 1024


def enter(file):
    """Starts recording and leaves no trace of it that the program would come across."""
    folder = os.path.dirname(os.path.abspath(file))
    before = set(sys.modules)
    settings = {name: os.environ.get(name) for name in _VARIABLES}
    logs = settings["PROCLAB_LOGS"]
    if logs:
        _mark_main_process(settings)
        parts.recorder.start(
            folder=folder,
            logs=os.path.abspath(logs),
            cap=int(settings["PROCLAB_CAP_BYTES"] or _DEFAULT_CAP),
            start_method=settings["PROCLAB_START_METHOD"],
            is_pure=settings["PROCLAB_PURE"] == "1",
            is_main=settings["PROCLAB_MAIN_PID"] in (None, str(os.getpid())),
            kind_before=_kind_before(settings["PROCLAB_EXEC"]),
        )
    _hide(folder, settings)
    _forget_codecs([name for name in sys.modules if name not in before])


# The modules of this package, each loaded when it is first needed: many processes need few. They are
# kept in this one and not in sys.modules, where the program would see them, and are found without a
# search along sys.path, which would be most of the price.
_lock = _locker = None


def stand_in(find, **known):
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
    found = vars(parts)
    with _lock_of_process():
        if name not in found:
            _load(name, found)
        return found[name]


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if level == 0:
        return __import__(name, globals, locals, fromlist)
    return getattr(parts, name) if name else parts


def _load(name, found):
    full = f"{__name__}.{name}"
    if name == "_writer":
        found[name] = _load_extension(full, f"{__path__[0]}/_writer.abi3.so")
        return
    file = f"{__path__[0]}/{name}.py"
    try:
        code = _compiled(name, file) or type(__loader__)(full, file).get_code(full)
    except OSError:
        raise AttributeError(name) from None
    module = type(sys)(full)
    module.__file__ = file
    module.__package__ = __name__
    module.__builtins__ = _builtins
    found[name] = module
    try:
        exec(code, vars(module))
    except BaseException:
        del found[name]
        raise


def _compiled(name, file):
    """The code of a part as it was compiled for this interpreter, None where it was not: as the import
    machinery finds it, without the steps that serve all the other kinds of modules."""
    import _frozen_importlib_external as external
    import marshal

    if sys.pycache_prefix is not None:
        return None
    tag = sys.implementation.cache_tag
    try:
        descriptor = os.open(f"{__path__[0]}/__pycache__/{name}.{tag}.pyc", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        data = os.read(descriptor, 1 << 20)
    finally:
        os.close(descriptor)
    source = os.stat(file)
    stamp = b"".join(
        (int(number) & 0xFFFFFFFF).to_bytes(4, "little")
        for number in (0, source.st_mtime, source.st_size)
    )
    # The layout of a .pyc since CPython 3.7 (PEP 552): magic, flags, time and size of the source.
    return marshal.loads(data[16:]) if data[:16] == external.MAGIC_NUMBER + stamp else None


def _load_extension(name, file):
    import _frozen_importlib_external as external
    import _imp

    if ".abi3.so" not in _imp.extension_suffixes():
        raise ImportError("this interpreter has no stable ABI", name=name)
    loader = external.ExtensionFileLoader(name, file)
    module = loader.create_module(type(__spec__)(name, loader, origin=file))
    loader.exec_module(module)
    return module


_builtins = dict(vars(builtins), __import__=_import)
parts = stand_in(_find_part, stand_in=stand_in)
parts.parts = parts


def _mark_main_process(settings):
    """Tells the interpreters that come after which one was the first."""
    if settings["PROCLAB_MAIN_PID"] is None:
        os.putenv("PROCLAB_MAIN_PID", str(os.getpid()))


def _kind_before(left):
    """What this process was before it turned into this program by exec, None if it was nothing."""
    pid, _, kind = (left or "").partition(" ")
    return int(kind) if pid == str(os.getpid()) else None


def _hide(folder, settings):
    """The program sees its own environment; processes that it starts still inherit ours, because
    the environment of the operating system is left as it is."""
    data = os.environ._data
    for name in _VARIABLES:
        data.pop(os.environ.encodekey(name), None)
    key = os.environ.encodekey("PYTHONPATH")
    if settings["PROCLAB_PYTHONPATH"] is None:
        data.pop(key, None)
    else:
        data[key] = os.environ.encodevalue(settings["PROCLAB_PYTHONPATH"])
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != folder]
    for entry in (folder, os.path.join(folder, __name__)):
        sys.path_importer_cache.pop(entry, None)


def _forget_codecs(modules):
    """In development mode Python looks codecs up that it otherwise knows, such as that of the names of
    extensions. The program's first look shall import the module, as it would have."""
    names = [name.partition(".")[2] for name in modules if name.startswith("encodings.")]
    if not names:
        return
    import codecs
    import encodings

    for name in names:
        encodings._cache.pop(name, None)
        vars(encodings).pop(name, None)
    # Whatever is taken off the list of searchers, all that was found is forgotten (codecs.unregister).
    codecs.register(_find_nothing)
    codecs.unregister(_find_nothing)


def _find_nothing(name):
    return None
