# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the comparison finds something: false probes, each with a fault of its own, and one
without any."""

import contextlib
import io
import pathlib
import sys
import tempfile
import textwrap

import fidelity
from comparison import chance_of, fisher
from running import NoSuite, Runner

# Enters like the real one and leaves a log.
_ENTRY = """
    import os, pathlib, sys
    pathlib.Path(os.environ["PROCLAB_LOGS"], f"{os.getpid()}.plog").touch()
    """
# What each does to the programs, a test that must be told as different, and what it says of it.
_FAULTS = {
    "nothing": ("", None, None),
    "a wrong result": (
        "import multiprocessing.queues\n"
        "multiprocessing.queues.SimpleQueue.empty = lambda self: 'planted'\n",
        "TestSimpleQueue.test_empty",
        "fail",
    ),
    "an end of the process": (
        "import multiprocessing.queues\n"
        "multiprocessing.queues.SimpleQueue.empty = lambda self: os._exit(7)\n",
        "TestSimpleQueue.test_empty",
        "process ended with 7",
    ),
    "a process that hangs": (
        "import multiprocessing.queues, time\n"
        "multiprocessing.queues.SimpleQueue.empty = lambda self: time.sleep(1000)\n",
        "TestSimpleQueue.test_empty",
        "hangs",
    ),
}
_NAMES = ("test_multiprocessing_fork.TestSimpleQueue.", "test_fork.test_misc.TestSimpleQueue.")


def compare(python, probe):
    options = fidelity.parse([str(probe), "--python", python, "--limit", "2", *_NAMES])
    runner = Runner(python=python, probe=probe, cli=None, limit=options.limit)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            status = fidelity.compare(options, runner)
    finally:
        runner.close()
    return status, said.getvalue()


def check_fault(python, name):
    fault, test, outcome = _FAULTS[name]
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        probe = pathlib.Path(folder)
        (probe / "sitecustomize.py").write_text(textwrap.dedent(_ENTRY) + fault)
        status, said = compare(python, probe)
    if test is None:
        return [] if status == 0 and "DIFFERENT" not in said else [f"{name}: {status}\n{said}"]
    told = [line for line in said.splitlines() if line.startswith("DIFFERENT")]
    is_right = status == 1 and any(test in line for line in told) and f"first: {outcome}" in said
    return [] if is_right else [f"{name}: {status}\n{said}"]


def check_chances():
    from collections import Counter

    # The table of the lady tasting tea, R. A. Fisher 1935: 3 of 4 right has 17 in 70 one-sided.
    wrong = []
    if abs(fisher(3, 1, 1, 3) - 34 / 70) > 1e-12 or abs(fisher(4, 0, 0, 4) - 2 / 70) > 1e-12:
        wrong.append("fisher: not as in the table")
    if chance_of(Counter(ok=10), Counter(ok=8, fail=2)) < 0.05:
        wrong.append("two failures in ten are taken for a difference")
    if chance_of(Counter(ok=10), Counter(ok=2, fail=8)) > 0.01:
        wrong.append("eight failures in ten are taken for chance")
    return wrong


def main():
    python = sys.argv[1] if len(sys.argv) > 1 else fidelity.default_python()
    failures = check_chances()
    checked = 1
    try:
        for name in _FAULTS:
            failures += check_fault(python, name)
            checked += 1
    except NoSuite as error:
        print(f"SKIP   : fidelity_finds: {python} has no test package: {error}")
    for text in failures:
        print("FAIL!  :", text)
    print(f"Totals: {checked - len(failures)} passed, {len(failures)} failed, 0 skipped")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
