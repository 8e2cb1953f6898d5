# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of the probe and ends on a line that says how many passed.

    run.py [NAME…]    NAME: part of the name of a test

PROCLAB_PROBE_DIR is the probe to test, PROCLAB_PYTHONS the interpreters (with colons between them),
PROCLAB_FULL=1 tests all of them and not only the first."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))


def _flatten(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _flatten(test)
        else:
            yield test


def main():
    found = unittest.defaultTestLoader.discover(str(pathlib.Path(__file__).parent))
    tests = list(_flatten(found))
    wanted = sys.argv[1:]
    if wanted:
        tests = [test for test in tests if any(part in test.id() for part in wanted)]
    runner = unittest.TextTestRunner(stream=sys.stderr, verbosity=2)
    result = runner.run(unittest.TestSuite(tests))
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    passed = max(0, result.testsRun - failed - skipped)
    print(f"Totals: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
