# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes into the ledger of the run (engine/supervisor/ledger.h) what this process makes and a kill
would leave behind: named semaphores, shared memory, and the temporary folder that multiprocessing
makes for the sockets of managers and fork servers. The supervisor notes names, too, but a moment
later, and cannot see whose a folder is."""

import os

from . import recorder
from .recorder import writer

_folders = set()


def after_get_temp_dir(token, args, kwargs, folder, error):
    if error is None and type(folder) is str and folder not in _folders:
        _folders.add(folder)
        _note("folder", os.stat(folder, follow_symlinks=False), os.path.abspath(folder))


def after_register(token, args, kwargs, result, error):
    # A semaphore is registered by whoever makes it; shared memory also by who attaches to another's.
    if error is None and len(args) == 2 and args[1] == "semaphore":
        name = "sem." + args[0].lstrip("/")
        _note("name", os.stat("/dev/shm/" + name, follow_symlinks=False), name)


def after_shm_open(token, args, kwargs, descriptor, error):
    if error is None and len(args) > 1 and args[1] & os.O_CREAT:
        _note("name", os.fstat(descriptor), args[0].lstrip("/"))


def _note(what, found, name):
    if "\n" in name:
        return
    try:
        # Not there: the run has no ledger, or lies in a sandbox whose files go with it.
        ledger = os.open(
            os.path.join(recorder.run_folder, "ledger"),
            os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW,
        )
    except OSError:
        return
    try:
        line = f"{what} {found.st_dev} {found.st_ino} {name}\n"
        os.write(ledger, line.encode("utf-8", "surrogateescape"))
    finally:
        os.close(ledger)
