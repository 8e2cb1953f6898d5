# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that use and look at everything do and see the same with the probe as without, however
they are started."""

import json
import pathlib
import re
import subprocess
import zipapp

from support import METHODS, PROGRAMS, ProbeTest, variants

_UNTOUCHED = pathlib.Path(__file__).resolve().parent / "untouched"


@variants(pure=(False, True))
class EveryPrimitive(ProbeTest):
    def test_does_the_same(self):
        self.assert_same(_UNTOUCHED / "primitives.py", self.METHOD, timeout=120)


@variants()
class Endings(ProbeTest):
    def test_what_happens_at_the_end(self):
        self.assert_same(_UNTOUCHED / "late.py", self.METHOD, status=1)


@variants(methods=("fork",))
class Surroundings(ProbeTest):
    def test_as_they_are(self):
        self.assert_same(_UNTOUCHED / "surroundings.py", "one", "-W", "--two")

    def test_under_every_option(self):
        for options in (
            ("-X", "dev"), ("-W", "error"), ("-X", "faulthandler"), ("-X", "tracemalloc"), ("-O",),
            ("-OO", "-B"), ("-s",), ("-u",), ("-b",), ("-X", "utf8=0"),
        ):  # fmt: skip
            with self.subTest(options):
                self.assert_same(_UNTOUCHED / "surroundings.py", options=options)

    def test_under_every_variable(self):
        for name, value in (
            ("PYTHONSAFEPATH", "1"), ("PYTHONHASHSEED", "7"), ("PYTHONUNBUFFERED", "1"),
            ("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONWARNINGS", "error::ResourceWarning"),
            ("PYTHONNOUSERSITE", "1"), ("LC_ALL", "C"),
        ):  # fmt: skip
            with self.subTest(name):
                self.assert_same(_UNTOUCHED / "surroundings.py", **{name: value})


@variants(methods=("fork",))
class Looks(ProbeTest):
    def test_of_every_function(self):
        self.assert_same(_UNTOUCHED / "looks.py")

    def assert_tracer_sees_no_more(self, how):
        """The learner's own code step by step. Of the library less: what a hook does itself, such as
        the __enter__ of a lock, is not told; of the probe nothing at all."""
        seen = self.folder / "seen"
        entries = []
        for probe in (False, True):
            result = self.run_program(_UNTOUCHED / "tracers.py", how, seen, probe=probe)
            self.assertEqual(result.status, 0, result.stderr.decode())
            entries.append((result.stdout, {tuple(entry) for entry in json.loads(seen.read_text())}))
        (plain, known), (traced, also) = entries
        self.assertEqual(traced.decode(), plain.decode())
        self.assertGreater(len(known), 200)
        # Threads, and what is collected, take other turns in every run.
        turns = ("thread.py", "threading.py", "weakref.py", "_weakrefset.py", "queues.py", "util.py")
        # Whether a result was there already when it was asked for, differs too.
        more = {entry for entry in also - known if (entry[1], entry[3]) != ("_base.py", "result")}
        self.assertEqual([entry for entry in more if entry[1] not in turns], [])

    def test_of_a_trace(self):
        self.assert_tracer_sees_no_more("trace")

    def test_of_a_profile(self):
        self.assert_tracer_sees_no_more("profile")

    def test_of_warnings_as_errors(self):
        for options in (("-W", "error"), ("-X", "dev")):
            with self.subTest(options):
                self.assert_same(PROGRAMS / "counter.py", options=options)
                self.assert_same(_UNTOUCHED / "primitives.py", "fork", options=options, timeout=120)


@variants(methods=("fork",))
class WaysIn(ProbeTest):
    """However a program is started, it is recorded and is what it would be."""

    SOURCE = """
        import multiprocessing, os, sys

        def child(lock, number):
            with lock:
                number.value += 1

        def main():
            lock, number = multiprocessing.Lock(), multiprocessing.Value("i")
            children = [multiprocessing.Process(target=child, args=(lock, number)) for _ in range(2)]
            for process in children:
                process.start()
            for process in children:
                process.join()
            print(number.value, __name__, sys.argv[1:], sys.path, globals().get("__spec__"))
            print(sorted(os.environ), list(sys.modules))

        if __name__ == "__main__":
            main()
        """

    def assert_same_command(self, *arguments, source=None):
        results = []
        for probe in (False, True):
            done = subprocess.run(
                [self.python, *map(str, arguments)], env=self.environment(probe=probe), cwd=self.folder,
                input=source, capture_output=True, timeout=60,
            )  # fmt: skip
            done.status = done.returncode
            results.append(done)
        self.assert_same_results(*results)
        self.assertEqual(results[0].returncode, 0, results[0].stderr)
        # The parent and two children.
        self.assertEqual(len(list(self.log_folder.glob("*-0.plog"))), 3)

    def test_as_a_module(self):
        package = self.folder / "package"
        package.mkdir()
        self.write("package/__init__.py", "")
        self.write("package/__main__.py", self.SOURCE)
        self.assert_same_command("-m", "package", "one")

    def test_as_a_folder(self):
        (self.folder / "program").mkdir()
        self.write("program/__main__.py", self.SOURCE)
        self.assert_same_command("program", "one")

    def test_as_an_archive(self):
        (self.folder / "source").mkdir()
        self.write("source/__main__.py", self.SOURCE)
        zipapp.create_archive(self.folder / "source", self.folder / "program.pyz")
        self.assert_same_command("program.pyz", "one")

    def test_on_the_command_line(self):
        path = self.write("text", self.SOURCE)
        self.assert_same_command("-c", path.read_text(), "one")

    def test_from_stdin(self):
        path = self.write("text", self.SOURCE)
        self.assert_same_command("-", "one", source=path.read_bytes())

    def test_within_another_program(self):
        self.write("program.py", self.SOURCE)
        runner = "import runpy, sys; sys.argv = ['x']; runpy.run_path('program.py', run_name='__main__')"
        self.assert_same_command("-c", runner)

    def test_under_a_debugger_and_a_tracer(self):
        self.write("program.py", self.SOURCE)
        self.assert_same_command("-m", "pdb", "-c", "continue", "-c", "quit", "program.py")

    def test_with_options_that_keep_the_probe_out(self):
        script = self.write("program.py", self.SOURCE)
        for option in ("-I", "-E", "-S", "-ISE"):
            with self.subTest(option):
                plain = self.run_program(script, probe=False, options=(option,))
                traced = self.run_program(script, options=(option,))
                self.assertEqual(traced.logs, [])
                self.assertEqual(traced.status, 0, traced.stderr)
                if "S" in option and "E" not in option and "I" not in option:
                    continue  # the program sees PYTHONPATH, since nobody hid it
                hidden = (rb"'(PROCLAB_LOGS|PYTHONPATH)', ", b"")
                self.assertEqual(re.sub(*hidden, traced.stdout), re.sub(*hidden, plain.stdout))
                self.assertEqual(traced.stderr, plain.stderr)
