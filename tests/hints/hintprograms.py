# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the hints about programs to what is expected of them.

The first line of each program in tests/programs/hints says which hints it has; those whose name
begins with "silent" have none. For all other programs of the project, hints_elsewhere.txt says it:
what does not stand there has none. Ends on a line that says how many passed.

PROCLAB_HINTS_DIR is the folder of the scripts; PROCLAB_FULL=1 repeats all of it with the interpreters
in PROCLAB_PYTHONS. With --list it prints what the table would be."""

import ast
import os
import pathlib
import re
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRIPTS = os.environ.get("PROCLAB_HINTS_DIR", str(ROOT / "engine" / "python" / "hints"))
sys.path.insert(0, SCRIPTS)

from mistakes import find_mistakes  # noqa: E402
from names import Program  # noqa: E402

OWN = ROOT / "tests" / "programs" / "hints"
OTHERS = ("tests/programs", "lessons/course", "quizzes/banks")


def hints_in(source, method=""):
    program = Program(ast.parse(source), source, source.split("\n"))
    return [f"{each.code} {each.place.lineno}" for each in find_mistakes(program, "fork", method)]


def first_line(source, name):
    found = re.search(f"^# {name}:(.*)$", source, re.MULTILINE)
    return [each.strip() for each in found[1].split(",") if each.strip()] if found else []


def expected_elsewhere():
    table = {}
    for line in (HERE / "hints_elsewhere.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            path, hints = line.split(": ")
            table[path] = hints.split(", ")
    return table


def seen_elsewhere():
    seen = {}
    for folder in OTHERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            hints = hints_in(path.read_text()) if OWN not in path.parents else []
            if hints:
                seen[str(path.relative_to(ROOT))] = hints
    return seen


class Programs(unittest.TestCase):
    def test_programs_with_a_mistake_and_their_near_misses(self):
        programs = sorted(OWN.rglob("*.py"))
        self.assertGreater(len(programs), 40)
        for path in programs:
            with self.subTest(str(path.relative_to(OWN))):
                source = path.read_text()
                expected = first_line(source, "hints")
                self.assertEqual(bool(expected), path.name.startswith("hints"))
                method = "".join(first_line(source, "method"))
                self.assertEqual(hints_in(source, method), expected)

    def test_each_kind_has_programs_with_it_and_without_it(self):
        kinds = set(re.findall(r'Mistake\("([a-z-]+)"', (pathlib.Path(SCRIPTS) /
                                                          "mistakes.py").read_text()))
        self.assertEqual(kinds, {path.name for path in OWN.iterdir()})
        for kind in kinds:
            names = [path.name for path in (OWN / kind).iterdir()]
            self.assertTrue(any(name.startswith("hints") for name in names), kind)
            self.assertTrue(any(name.startswith("silent") for name in names), kind)
            seen = [hint for path in (OWN / kind).glob("hints*.py")
                    for hint in first_line(path.read_text(), "hints")]
            self.assertTrue(all(hint.startswith(kind + " ") for hint in seen), kind)

    def test_all_other_programs_have_what_the_table_says(self):
        self.assertEqual(seen_elsewhere(), expected_elsewhere())

    def test_the_standard_library_has_no_hints(self):
        """What Python itself ships is large, and right."""
        library = pathlib.Path(os.__file__).parent
        for path in [*library.glob("t*.py"), *library.glob("multiprocessing/*.py"),
                     *library.glob("concurrent/futures/*.py")]:
            with self.subTest(path.name):
                self.assertEqual(hints_in(path.read_text("utf-8", "replace")), [])


class Parsing(unittest.TestCase):
    def run_script(self, source, *arguments):
        return subprocess.run([sys.executable, "-I", "-B", SCRIPTS, *arguments], input=source,
                              capture_output=True, check=True).stdout

    def test_columns_count_letters(self):
        found = self.run_script('from multiprocessing import Process\n'
                                'if __name__ == "__main__":\n'
                                '    ("äöü€😀", Process(target=print, args=(5)))\n'.encode())
        self.assertIn(b'"column": 43, "endLine": 3, "endColumn": 44', found)

    def test_a_syntax_error_has_its_place(self):
        found = self.run_script(b"x = 1\nprint('a'\n")
        self.assertIn(b'"hints": [], "syntaxError": {"line": 2, "column": 6', found)

    def test_whatever_is_written_is_answered(self):
        for source in (b"", b"\n", b"\0", b"\xff\xfe", b"x = (" * 300, b"(" * 100_000,
                       b"x = " + b"-" * 50_000 + b"1", b"if x:\n", b"\t  y\n x", b"'''",
                       b"def f(", b"f'{", b"match x:\n  case {**y}: pass", b"# -*- coding: x -*-",
                       b"a = b\nb = a\na.start()\nb = [a, *b]\nfor a in b: a.join()\n",
                       b"class A(A): pass\nA().start()\n", b"def f(x=f()): return f(f)\nf(f)\n"):
            with self.subTest(source[:20]):
                done = subprocess.run([sys.executable, "-I", "-B", SCRIPTS], input=source,
                                      capture_output=True)
                self.assertTrue(done.stdout.startswith(b'{"hints"'), done.stderr)


def main():
    if sys.argv[1:] == ["--list"]:
        for path, hints in seen_elsewhere().items():
            print(f"{path}: {', '.join(hints)}")
        return 0
    runner = unittest.TextTestRunner(stream=sys.stderr, verbosity=1)
    result = runner.run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))
    failed = min(len(result.failures) + len(result.errors), result.testsRun)
    passed = result.testsRun - failed
    if os.environ.get("PROCLAB_FULL") == "1":
        for python in filter(None, os.environ.get("PROCLAB_PYTHONS", "").split(":")):
            environment = {**os.environ, "PROCLAB_FULL": "0"}
            done = subprocess.run([python, __file__], env=environment, stdout=subprocess.DEVNULL)
            passed, failed = (passed + 1, failed) if done.returncode == 0 else (passed, failed + 1)
            print(f"{python}: {'passed' if done.returncode == 0 else 'failed'}")
    print(f"Totals: {passed} passed, {failed} failed, 0 skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
