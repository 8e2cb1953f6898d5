# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""CPython's own tests of multiprocessing and concurrent.futures, each with and without the probe.

    fidelity.py PROBE_FOLDER [--python PATH] [--cli PATH] [--quick] [--limit SECONDS] [--jobs N]
                [--report FILE] [NAME…]

NAME is a part of the names of the tests to compare. With --cli the programs run through
`proclab-cli run`, else the probe enters by the environment, as the engine has it. Exit status 0: no
test ends differently. 1: some do. Where the interpreter has no test package, that is said in a line
that begins with SKIP."""

import argparse
import collections
import json
import os
import pathlib
import shutil
import signal
import sys
import time

from comparison import Comparison, Test
from quick import is_quick
from running import CLI, PLAIN, PROBE, NoSuite, Runner

MODULES = (
    "test.test_multiprocessing_fork",
    "test.test_multiprocessing_spawn",
    "test.test_multiprocessing_forkserver",
    "test.test_concurrent_futures",
)


class Progress:
    """One line on a terminal that changes; elsewhere a line for every tenth of the way."""

    def __init__(self):
        self.is_terminal = sys.stderr.isatty()
        self.tenth = -1

    def __call__(self, done, total, text):
        if self.is_terminal:
            count = f"{done}/{total} " if done is not None else ""
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[K{count}{text}"[: width + 4], end="", file=sys.stderr, flush=True)
        elif done is None:
            print(text, file=sys.stderr, flush=True)
        elif done * 10 // total > self.tenth:
            self.tenth = done * 10 // total
            print(f"{done} of {total} runs", file=sys.stderr, flush=True)

    def end(self):
        if self.is_terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def shorten(counter):
    return ", ".join(f"{text} x{count}" for text, count in counter.most_common())


def print_difference(title, difference, ways):
    print(f"{title}: {difference.test.id}")
    for way, first in zip(ways, difference.first):
        print(f"  {way:8} first: {first}; {difference.where}: {shorten(difference.runs[way])}")


def table(comparison, tests, ways):
    """Per module: how many tests there are and how they ended without the probe."""
    rows = [("module", "tests", "ok", "skipped", "other", "unsteady", "different")]
    for module in dict.fromkeys(test.module for test in tests):
        mine = [test for test in tests if test.module == module]
        ends = [comparison.outcome(PLAIN, test.id) for test in mine]
        ok = ends.count("ok")
        skipped = sum(1 for text in ends if text.startswith("skipped"))
        counts = [
            len({d.test.id for d in found if d.test.module == module})
            for found in (comparison.flaky, comparison.different)
        ]
        rows.append((module, len(mine), ok, skipped, len(mine) - ok - skipped, *counts))
    for module, *numbers in rows:
        print(f"{module:38}" + "".join(f"{number!s:>11}" for number in numbers))


def report(comparison, tests, ways, version, seconds):
    def described(difference):
        return {
            "test": difference.test.id,
            "first": dict(zip(ways, difference.first)),
            "repeated": {way: dict(runs) for way, runs in difference.runs.items()},
            "where": difference.where,
            "chance": difference.chance,
            "detail": difference.detail,
        }

    rows = []
    for test in tests:
        row = {"test": test.id}
        for way in ways:
            outcome = comparison.outcomes.get((way, test.id))
            row[way] = {
                "outcome": outcome.text if outcome else "absent",
                "seconds": round(outcome.seconds, 3) if outcome else 0.0,
            }
        rows.append(row)
    return {
        "schema": "proclab.fidelity/1",
        "python": version,
        "ways": list(ways),
        "seconds": round(seconds, 1),
        "different": [described(d) for d in comparison.different],
        "unsteady": [described(d) for d in comparison.flaky],
        "tests": rows,
    }


def default_python():
    """As the tests of the probe have it: the first that is named, else the system's."""
    named = [path for path in os.environ.get("PROCLAB_PYTHONS", "").split(":") if path]
    if named:
        return named[0]
    return "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


def parse(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("probe", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--python", default=default_python())
    parser.add_argument("--cli", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--report", type=pathlib.Path)
    return parser.parse_intermixed_args(arguments)


def main():
    # A job in the background ignores it, and what it starts would, too: then some tests fail.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options = parse()
    runner = Runner(
        python=options.python,
        probe=options.probe.resolve(),
        cli=options.cli and options.cli.resolve(),
        limit=options.limit,
    )
    try:
        return compare(options, runner)
    except NoSuite as error:
        print(f"SKIP   : fidelity: {options.python} has no test package, so nothing was compared: "
              f"{error}. On Debian 12 it is libpython3.11-testsuite.")  # fmt: skip
        print("Totals: 0 passed, 0 failed, 1 skipped")
        return 0
    finally:
        runner.close()


def compare(options, runner):
    """Raises NoSuite."""
    started = time.monotonic()
    version = runner.version()
    tests = [Test(*found) for found in runner.find(MODULES)]
    if options.quick:
        tests = [test for test in tests if is_quick(test.id)]
    if options.names:
        tests = [test for test in tests if any(name in test.id for name in options.names)]
    if not tests:
        print("fidelity: no test has such a name", file=sys.stderr)
        return 2
    ways = (PLAIN, CLI if options.cli else PROBE)
    progress = Progress()
    comparison = Comparison(runner, ways, options.jobs, progress)
    comparison.run(tests)
    progress.end()

    for difference in comparison.flaky:
        print_difference("UNSTEADY, also without the probe", difference, ways)
    for difference in comparison.different:
        print_difference("DIFFERENT", difference, ways)
        print("  " + difference.detail.strip().replace("\n", "\n  "))
    table(comparison, tests, ways)
    seconds = time.monotonic() - started
    if options.report:
        text = json.dumps(report(comparison, tests, ways, version, seconds), indent=1)
        options.report.write_text(text + "\n")
    # What does not run without the probe proves nothing.
    proof = collections.Counter(comparison.outcome(PLAIN, test.id) == "ok" for test in tests)
    different = len({d.test.id for d in comparison.different})
    print(f"Python {version}, {len(tests)} tests, {proof[True]} of them ok without the probe, "
          f"{seconds:.0f} s: {different} end differently with it")  # fmt: skip
    failed = different or (0 if proof[True] else 1)
    print(f"Totals: {len(tests) - different} passed, {failed} failed, 0 skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
