# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes the temporary folder that multiprocessing makes for the sockets of managers and fork
servers into the ledger of the run (engine/supervisor/ledger.h): a process that is killed leaves it
behind, and nobody else could tell whose it is."""

import os

from .recorder import writer

_ledger = None
_noted = set()


def configure(logs):
    global _ledger
    _ledger = os.path.join(os.path.dirname(logs), "ledger")


def patch(module):
    module.get_temp_dir = writer.hook(module.get_temp_dir, None, _after_get_temp_dir)


def _after_get_temp_dir(token, args, kwargs, folder, error):
    if error is not None or type(folder) is not str or folder in _noted or "\n" in folder:
        return
    _noted.add(folder)
    found = os.stat(folder, follow_symlinks=False)
    line = f"folder {found.st_dev} {found.st_ino} {os.path.abspath(folder)}\n"
    try:
        # Not there: the run has no ledger, or lies in a sandbox whose files go with it.
        ledger = os.open(_ledger, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        os.write(ledger, line.encode("utf-8", "surrogateescape"))
    finally:
        os.close(ledger)
