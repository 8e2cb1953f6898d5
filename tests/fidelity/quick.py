# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tests stand for all of them where there are only minutes."""


def is_quick(name):
    return True
