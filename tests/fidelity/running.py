# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tests of CPython's own suite in processes of their own, with the probe or without."""

import collections
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

INSIDE = pathlib.Path(__file__).resolve().parent / "inside.py"

# The three ways a program can be run.
PLAIN = "plain"
PROBE = "probe"
CLI = "cli"

Outcome = collections.namedtuple("Outcome", "text detail seconds")


class NoSuite(Exception):
    """The interpreter has no test package."""


class Runner:
    def __init__(self, *, python, probe, cli, limit):
        self.python = str(python)
        self.probe = str(probe)
        self.cli = cli and str(cli)
        self.limit = limit  # seconds that one test may take
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fidelity-"))
        self.number = 0

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def version(self):
        done = subprocess.run(
            [self.python, "-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"],
            env=self._environment(None), stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def find(self, modules):
        """The tests of these modules: (module, group, id), a group being a class of tests."""
        answer = self.folder / "list"
        done = subprocess.run(
            [self.python, str(INSIDE), "list", str(answer), *modules],
            env=self._environment(None), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            cwd=self.folder,
        )  # fmt: skip
        found = _read(answer)
        for line in found:
            if "error" in line:
                raise NoSuite(f"{line['module']}: {line['error']}")
        if done.returncode != 0 or not found:
            raise NoSuite(done.stderr.strip().splitlines()[-1] if done.stderr else "no tests")
        return [(line["module"], line["group"], line["id"]) for line in found]

    def run(self, way, group, ids):
        """Runs these tests of one group in one process, or in several where one dies or hangs.
        Returns the Outcome of each id and, under the name of the group, how its process ended."""
        outcomes = {}
        endings = []
        waiting = list(ids)
        while waiting:
            found, in_hand, ending = self._run_process(way, waiting)
            outcomes.update(found)
            endings.append(ending)
            if in_hand is None:
                break
            waiting = waiting[waiting.index(in_hand) + 1 :] if in_hand in waiting else []
        for name in ids:
            # setUpClass and setUpModule speak for all of their tests.
            if name not in outcomes:
                outcomes[name] = Outcome("not run", endings[-1].detail, 0.0)
        outcomes[group] = endings[0] if len(endings) == 1 else Outcome("several", "", 0.0)
        return outcomes

    def _environment(self, logs):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PROCLAB_")}
        for name in ("PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        if logs is not None:
            environment["PYTHONPATH"] = self.probe
            environment["PROCLAB_LOGS"] = str(logs)
        return environment

    def _run_process(self, way, ids):
        """One process. Returns outcomes, the test in whose middle it ended, and how it ended."""
        self.number += 1
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{self.number}-", dir=self.folder))
        logs = folder / "logs"
        work = folder / "work"
        for made in (logs, work):
            made.mkdir()
        answer = folder / "answer"
        (folder / "tests").write_text("\n".join(ids) + "\n")
        command = [self.python, str(INSIDE), "run", str(answer), str(folder / "tests")]
        if way == CLI:
            saved = folder / "saved"
            command = [self.cli, "run", "--save", str(saved), "--python", self.python, *command[1:]]
        output = folder / "output"
        try:
            status, is_hung = self._wait(
                command, self._environment(logs if way == PROBE else None), work, answer, output
            )
            lines = _read(answer)
            if way == PROBE and not any(logs.glob("*.plog")):
                raise RuntimeError("the run with the probe left no log; is the probe built?")
            if way == CLI and not saved.exists():
                raise RuntimeError("proclab-cli saved no run:\n" + _text_of(output))
            return self._understand(lines, status, is_hung, _text_of(output))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _wait(self, command, environment, work, answer, output):
        """Waits while the answer goes on growing: the limit is for each test."""
        # Output goes through a pipe, since a program can tell a pipe from a file.
        with open(output, "wb") as file:
            drain = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=file)
        process = subprocess.Popen(
            command, env=environment, cwd=work, stdin=subprocess.DEVNULL, stdout=drain.stdin,
            stderr=drain.stdin, start_new_session=True,
        )  # fmt: skip
        drain.stdin.close()
        is_hung = False
        size, since = -1, time.monotonic()
        while True:
            try:
                process.wait(timeout=min(self.limit, 2))
                break
            except subprocess.TimeoutExpired:
                now = answer.stat().st_size if answer.exists() else 0
                if now != size:
                    size, since = now, time.monotonic()
                elif time.monotonic() - since > self.limit:
                    is_hung = True
                    break
        # Whatever its session left holds the pipe open.
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        status = process.wait()
        try:
            drain.wait(timeout=10)
        except subprocess.TimeoutExpired:
            drain.kill()
            drain.wait()
        return status, is_hung

    @staticmethod
    def _understand(lines, status, is_hung, output):
        outcomes = {}
        in_hand = None
        started = 0.0
        finished = None
        for line in lines:
            if "started" in line:
                in_hand = line["started"]
                started = line["at"]
            elif "finished" in line:
                finished = line
            elif "id" in line:
                seconds = line["at"] - started if line["id"] == in_hand else 0.0
                if line["id"] == in_hand:
                    in_hand = None
                outcomes[line["id"]] = Outcome(line["outcome"], line["detail"], seconds)
        if finished is None:
            text = "hangs" if is_hung else f"process ended with {status}"
            if in_hand is not None:
                outcomes[in_hand] = Outcome(text, output[-2000:], 0.0)
            return outcomes, in_hand, Outcome(text, output[-2000:], 0.0)
        text = f"exit {status}" + (", environment altered" if finished["altered"] else "")
        if is_hung:
            text = "hangs at its end"
        return outcomes, None, Outcome(text, output[-2000:], 0.0)


def _read(path):
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    # The last line may have been cut by a kill.
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def _text_of(path):
    return path.read_bytes().decode(errors="replace")
