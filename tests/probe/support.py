# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs with and without the probe, for the tests."""

import collections
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

import plog

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = SOURCE / "tests/programs"
PROBE = pathlib.Path(
    os.environ.get("PROCLAB_PROBE_DIR", SOURCE / "build/dev/lib/proclab/probe")
).resolve()
METHODS = ("fork", "spawn", "forkserver")
IS_FULL = os.environ.get("PROCLAB_FULL") == "1"

Result = collections.namedtuple("Result", "stdout stderr status logs")


def pythons():
    """The interpreters to test with: the default one, in the full tier all that are named."""
    named = [p for p in os.environ.get("PROCLAB_PYTHONS", "").split(":") if p]
    if not named:
        named = ["/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable]
    return named if IS_FULL else named[:1]


class ProbeTest(unittest.TestCase):
    """A folder of its own for every test. PYTHON, METHOD and PURE are set by variants()."""

    PYTHON = None
    METHOD = "fork"
    PURE = False

    def setUp(self):
        self.python = self.PYTHON or pythons()[0]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="proclab-probe-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.log_folder = self.folder / "logs"
        self.log_folder.mkdir()

    def write(self, name, text):
        path = self.folder / name
        path.write_text(textwrap.dedent(text))
        return path

    def environment(self, *, probe=True, method=None, **extra):
        dropped = ("PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")
        environment = {
            k: v for k, v in os.environ.items() if k not in dropped and not k.startswith("PROCLAB")
        }
        if probe:
            environment["PYTHONPATH"] = str(PROBE)
            environment["PROCLAB_LOGS"] = str(self.log_folder)
            if method:
                environment["PROCLAB_START_METHOD"] = method
            if self.PURE:
                environment["PROCLAB_PURE"] = "1"
        environment.update({k: v for k, v in extra.items() if v is not None})
        return environment

    def run_program(self, script, *arguments, timeout=60, stdin=None, cwd=None, options=(), **how):
        """Runs the script (a path, or the text of one) and reads the logs."""
        if "\n" in str(script):
            script = self.write("program.py", script)
        done = subprocess.run(
            [self.python, *options, str(script), *map(str, arguments)],
            env=self.environment(**how),
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            capture_output=True,
            timeout=timeout,
            cwd=cwd or self.folder,
        )
        logs = plog.read(self.log_folder)
        return Result(done.stdout, done.stderr, done.returncode, logs)

    def trace(self, script, *arguments, **how):
        """A run under the test's start method that must succeed."""
        result = self.run_program(script, *arguments, method=self.METHOD, **how)
        self.assertEqual(result.status, 0, result.stderr.decode())
        return result

    def assert_same(self, script, *arguments, status=0, **how):
        """Runs the script with and without the probe: what can be seen from outside is the same."""
        # What the probe is held against has to be sound itself: CPython's own pools fail now and
        # then on a busy machine.
        for _ in range(3):
            plain = self.run_program(script, *arguments, probe=False, **how)
            if plain.status == status:
                break
        self.assertEqual(plain.status, status, plain.stderr.decode())
        traced = self.run_program(script, *arguments, **how)
        self.assertTrue(traced.logs, "the probe did not record")
        self.assert_same_results(plain, traced)
        return traced

    def assert_same_results(self, plain, traced):
        for name in ("stdout", "stderr"):
            # Addresses, names of blocks and pids differ from run to run.
            first, second = (
                re.sub(
                    rb"(0x|psm_)[0-9a-f]{6,}|(?<=\bpid=)\d+|(?<=\bparent=)\d+",
                    b"0x",
                    getattr(result, name),
                )
                for result in (plain, traced)
            )
            differences = difflib.unified_diff(
                *(text.decode("latin1").splitlines() for text in (first, second)), n=0, lineterm=""
            )
            self.assertEqual(second, first, f"{name} differs:\n" + "\n".join(differences))
        self.assertEqual(traced.status, plain.status)

    def log_with(self, logs, kind, text=None):
        """The one log that has a record of this kind (with this text in it)."""
        found = [
            log
            for log in logs
            if any(text is None or text in r.text for r in log.of(kind))
        ]
        self.assertEqual(len(found), 1, f"{kind} {text}: {[log.pid for log in found]}")
        return found[0]

    def one(self, log, kind):
        records = log.of(kind)
        self.assertEqual(len(records), 1, f"{kind} in {log.pid}: {records}")
        return records[0]

    def line_of(self, script, text):
        """The number of the one line of the script that has this text."""
        lines = pathlib.Path(script).read_text().splitlines()
        found = [number for number, line in enumerate(lines, 1) if text in line]
        self.assertEqual(len(found), 1, text)
        return found[0]


def fnv1a(data):
    """The hash that the probe calls names by, computed independently of it."""
    value = 14695981039346656037
    for byte in data:
        value = (value ^ byte) * 1099511628211 % 2**64
    return value


def merged(logs, *kinds):
    """The records of these kinds of all logs in the order of time, each with its log."""
    found = [(record, log) for log in logs for record in log.of(*kinds)]
    return sorted(found, key=lambda pair: pair[0].time)


def variants(*, methods=METHODS, pure=(False,)):
    """Makes one test class for every interpreter, start method and writer that is asked for."""

    def decorate(cls):
        module = sys.modules[cls.__module__]
        for number, python in enumerate(pythons()):
            for method in methods:
                for is_pure in pure:
                    name = f"{cls.__name__}_{method}" + ("_pure" if is_pure else "")
                    if number:
                        name += f"_{number}"
                    members = {"PYTHON": python, "METHOD": method, "PURE": is_pure}
                    members["__doc__"] = f"{python} {method}"
                    variant = type(name, (cls,), members)
                    variant.__module__ = cls.__module__
                    setattr(module, name, variant)
        # The loader looks at what stands in the module: the class itself is only a pattern.
        return None

    return decorate
