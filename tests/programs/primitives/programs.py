# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that is no Python, and a process that os.fork() made."""
#= processes.len 3
#= processes[name=true].kind "other"
#= processes[name=true].has_probe false
#= processes[name=true].parent 0
#= processes[name=true].exit_code 0
#= max_alive 1

import os
import subprocess

subprocess.run(["true"], check=True)
child = os.fork()
if child == 0:
    os._exit(0)
os.waitpid(child, 0)
