# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What recording costs: ratios of traced to untraced time, measured in turns in the same run.

    overhead.py PYTHON PROBE_FOLDER LOG_FOLDER [--rounds N] [--scale F] [--reader COMMAND]

Prints a JSON list of {"name", "value", "unit"}. LOG_FOLDER is used for one subfolder per traced run,
removed afterwards. COMMAND, if given, is started with the logs' folder before each traced run and
ended after it, so that the price of being read while running is part of the figure."""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

_PROGRAMS = pathlib.Path(__file__).resolve().parent / "programs"


class Bench:
    def __init__(self, options):
        self.options = options

    def environment(self, logs):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PROCLAB_")}
        for name in ("PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        if logs is not None:
            environment["PYTHONPATH"] = str(self.options.probe)
            environment["PROCLAB_LOGS"] = str(logs)
        return environment

    def run(self, arguments, logs):
        """The seconds that the program measured."""
        command = [self.options.python, str(_PROGRAMS / arguments[0]), *map(str, arguments[1:])]
        done = subprocess.run(
            command, env=self.environment(logs), stdout=subprocess.PIPE, text=True, check=True
        )
        return float(done.stdout)

    def run_traced(self, arguments):
        logs = pathlib.Path(tempfile.mkdtemp(prefix="logs-", dir=self.options.logs))
        reader = None
        try:
            if self.options.reader:
                reader = subprocess.Popen(
                    [*shlex.split(self.options.reader), str(logs)], stdout=subprocess.DEVNULL
                )
            seconds = self.run(arguments, logs)
            if not any(logs.glob("*.plog")):
                raise SystemExit("overhead.py: the traced run left no log; is the probe built?")
            return seconds
        finally:
            if reader is not None:
                reader.terminate()
                reader.wait()
            shutil.rmtree(logs)

    def ratio(self, *arguments):
        """Median of the ratios of runs that stand next to each other, in alternating order."""
        ratios = []
        for number in range(self.options.rounds):
            if number % 2:
                traced = self.run_traced(arguments)
                plain = self.run(arguments, None)
            else:
                plain = self.run(arguments, None)
                traced = self.run_traced(arguments)
            ratios.append(traced / plain)
        return statistics.median(ratios)

    def nanoseconds_per_record(self):
        logs = pathlib.Path(tempfile.mkdtemp(prefix="logs-", dir=self.options.logs))
        try:
            return self.run(("records.py", 300_000), logs)
        finally:
            shutil.rmtree(logs)

    def all(self):
        scale = self.options.scale
        rows = [
            ("overhead.locked_increments", ("locked_increments.py", int(100_000 * scale))),
            ("overhead.queue", ("queue_transfer.py", int(100_000 * scale))),
            ("overhead.fork", ("start_join.py", "fork", max(1, int(100 * scale)))),
            ("overhead.spawn", ("start_join.py", "spawn", max(1, int(20 * scale)))),
            ("overhead.pool_cpu", ("pool_cpu.py", max(4, int(600 * scale)))),
        ]
        wanted = self.options.only
        for name, arguments in rows:
            if wanted in name:
                yield {"name": name, "value": round(self.ratio(*arguments), 3), "unit": "ratio"}
        if wanted in "probe.ns_per_record":
            values = [self.nanoseconds_per_record() for _ in range(self.options.rounds)]
            value = round(statistics.median(values), 1)
            yield {"name": "probe.ns_per_record", "value": value, "unit": "ns"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("python")
    parser.add_argument("probe", type=pathlib.Path)
    parser.add_argument("logs", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--reader", default="")
    parser.add_argument("--only", default="", help="part of the names to measure")
    options = parser.parse_args()
    options.logs.mkdir(parents=True, exist_ok=True)
    # Compiled beforehand for this interpreter, as it is after the first run of a learner.
    subprocess.run([options.python, "-m", "compileall", "-q", str(options.probe)], check=False)
    json.dump(list(Bench(options).all()), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
