# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of what a program writes."""

import os
import pty
import subprocess

import plog
from support import PROGRAMS, ProbeTest, fnv1a, variants


@variants(pure=(False, True))
class Output(ProbeTest):
    def test_bytes_are_recorded_as_they_are_written(self):
        result = self.trace(PROGRAMS / "workers.py")
        recorded = {log.pid: b"".join(r.text for r in log.of("Output")) for log in result.logs}
        self.assertEqual(sorted(result.stdout), sorted(b"".join(recorded.values())))
        for log in result.logs:
            for record in log.of("Output"):
                self.assertEqual((record.a, record.c), (len(record.text), 1))
                self.assertEqual(record.object, fnv1a(record.text))
        for number in range(1, 5):
            child = self.log_with(result.logs, "RunBegin", b"worker-%d\0" % number)
            self.assertTrue(recorded[child.pid].startswith(b"worker %d: " % number))

    def test_standard_error_and_long_output(self):
        text = "0123456789" * 5000
        result = self.trace(
            """
            import sys
            sys.stderr.write("trouble\\n")
            sys.stdout.write("0123456789" * 5000)
            """
        )
        self.assertEqual(result.stdout.decode(), text)
        log = result.logs[0]
        error = [r for r in log.of("Output") if r.c == 2]
        self.assertEqual(b"".join(r.text for r in error), b"trouble\n")
        long = [r for r in log.of("Output") if r.c == 1]
        self.assertGreater(len(long), 3)
        self.assertEqual(b"".join(r.text for r in long).decode(), text)
        self.assertTrue(all(r.flags == 0 for r in long))

    def test_a_terminal_stays_one(self):
        script = self.write(
            "terminal.py",
            """
            import sys
            print("one")
            print(sys.stdout.isatty(), sys.stdout.line_buffering, type(sys.stdout).__name__)
            """,
        )
        controller, terminal = pty.openpty()
        done = subprocess.run(
            [self.python, str(script)], env=self.environment(), stdout=terminal, stdin=terminal
        )
        os.close(terminal)
        shown = os.read(controller, 4096)
        os.close(controller)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(shown, b"one\r\nTrue True TextIOWrapper\r\n")
        log = plog.read(self.log_folder)[0]
        self.assertEqual(
            [r.text for r in log.of("Output")], [b"one\n", b"True True TextIOWrapper\n"]
        )
        self.assertEqual([log.line(r) for r in log.of("Output")], [3, 4])
