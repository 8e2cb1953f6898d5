# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the comparison that runs within the interpreter under test, with the probe or without.

    inside.py list ANSWER MODULE…    which tests these modules of CPython's own suite have
    inside.py run ANSWER TESTS       runs the tests that stand in the file TESTS, one id a line

What it finds goes to the file ANSWER, a JSON value a line, and the file is opened anew for each of
them: some tests look at the descriptors that are open. Spawned children import this file once more,
so it imports no more at its top than it must."""

import json
import sys
import time


def tell(path, **what):
    what["at"] = time.monotonic()
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(what) + "\n")


def flat(suite):
    import unittest

    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def find(answer, modules):
    import unittest

    for module in modules:
        loader = unittest.TestLoader()
        tests = list(flat(loader.loadTestsFromName(module)))
        if loader.errors:
            tell(answer, module=module, error=loader.errors[0].strip().splitlines()[-1])
            continue
        for test in tests:
            kind = type(test)
            group = f"{kind.__module__}.{kind.__qualname__}"
            tell(answer, module=module, group=group, id=test.id())


def make_result(answer):
    import unittest

    class Result(unittest.TestResult):
        """Tells of every test at once, so that of a process that dies or hangs nothing is lost but
        the test in hand."""

        def startTest(self, test):
            super().startTest(test)
            self.outcome = None
            tell(answer, started=test.id())

        def stopTest(self, test):
            super().stopTest(test)
            outcome, detail = self.outcome or ("ok", "")
            tell(answer, id=test.id(), outcome=outcome, detail=detail)
            self.outcome = None

        def note(self, test, outcome, error=None):
            detail = self._exc_info_to_string(error, test) if error else ""
            if hasattr(test, "_testMethodName") or hasattr(test, "test_case"):
                if self.outcome is None:
                    self.outcome = (outcome, detail)
            else:  # setUpClass and its like have no startTest and stopTest
                tell(answer, id=test.id(), outcome=outcome, detail=detail)

        def addError(self, test, error):
            super().addError(test, error)
            self.note(test, "error", error)

        def addFailure(self, test, error):
            super().addFailure(test, error)
            self.note(test, "fail", error)

        def addSubTest(self, test, subtest, error):
            super().addSubTest(test, subtest, error)
            if error is not None:
                kind = "fail" if issubclass(error[0], test.failureException) else "error"
                self.note(test, kind, error)

        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            self.note(test, "skipped: " + reason)

        def addExpectedFailure(self, test, error):
            super().addExpectedFailure(test, error)
            self.note(test, "expected failure")

        def addUnexpectedSuccess(self, test):
            super().addUnexpectedSuccess(test)
            self.note(test, "unexpected success")

    return Result()


def run(answer, list_file):
    import unittest

    with open(list_file, encoding="utf-8") as file:
        names = file.read().split()
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    suite.run(make_result(answer))

    import test.support

    # What tests of CPython say when they left something behind.
    tell(answer, finished=True, altered=bool(getattr(test.support, "environment_altered", False)))


if __name__ == "__main__":
    command, answer, *rest = sys.argv[1:]
    if command == "list":
        find(answer, rest)
    else:
        run(answer, *rest)
