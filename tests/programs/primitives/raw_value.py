# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be seen is said to be unseen."""
#= shared_values[name=seen].unseen false
#= shared_values[name=seen].value "2"
#= shared_values[name=raw].unseen true
#= shared_values[name=bare].unseen true

import multiprocessing

if __name__ == "__main__":
    seen = multiprocessing.Value("i", 1)
    raw = multiprocessing.RawValue("i", 1)
    bare = multiprocessing.Value("i", 1, lock=False)
    seen.value = 2
    raw.value = 2
    bare.value = 2
