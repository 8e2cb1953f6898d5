# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is as it would be without the probe: same bytes out, same status, same tracebacks, same
things to be seen."""

import pathlib

from support import METHODS, PROBE, PROGRAMS, ProbeTest, variants

_UNTOUCHED = pathlib.Path(__file__).resolve().parent / "untouched"


@variants(methods=("fork",))
class Untouched(ProbeTest):
    def test_what_can_be_looked_at(self):
        self.assert_same(_UNTOUCHED / "introspection.py", "one", "--two")

    def test_managers_memory_and_programs(self):
        self.assert_same(_UNTOUCHED / "sharing.py")

    def test_errors_and_tracebacks(self):
        self.assert_same(_UNTOUCHED / "errors.py", status=1)

    def test_pools_and_executors(self):
        self.assert_same(_UNTOUCHED / "pools.py")

    def test_output(self):
        self.assert_same(_UNTOUCHED / "streams.py", status=5)

    def test_unbuffered_output(self):
        self.assert_same(_UNTOUCHED / "streams.py", status=5, options=("-u",))

    def test_signals_hooks_and_other_interpreters(self):
        self.assert_same(_UNTOUCHED / "handlers.py", status=1)

    def test_the_small_programs(self):
        for name in ("hello", "queue_items", "counter", "sleeper", "crash"):
            with self.subTest(name):
                self.assert_same(PROGRAMS / f"{name}.py")

    def test_the_programs_own_pythonpath(self):
        other = self.folder / "other"
        other.mkdir()
        script = "import os, sys\nprint(os.environ.get('PYTHONPATH'), sys.path, sorted(os.environ))\n"
        script += "import subprocess\n"
        script += "print(subprocess.run([sys.executable, '-c', 'import sys; print(sys.path)'],"
        script += " env=None, capture_output=True).stdout)\n"
        plain = self.run_program(script, probe=False, PYTHONPATH=str(other))
        traced = self.run_program(
            script, PYTHONPATH=f"{PROBE}:{other}", PROCLAB_PYTHONPATH=str(other)
        )
        self.assertEqual(traced.stdout, plain.stdout)
        self.assertEqual(len(traced.logs), 2)

    def test_a_sitecustomize_that_was_there(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "sitecustomize.py").write_text("import sys\nsys.was_here = __file__\n")
        script = "import sys\nimport sitecustomize\nprint(sys.was_here, sitecustomize.__file__)\n"
        plain = self.run_program(script, probe=False, PYTHONPATH=str(other))
        traced = self.run_program(
            script, PYTHONPATH=f"{PROBE}:{other}", PROCLAB_PYTHONPATH=str(other)
        )
        self.assertEqual(plain.status, 0, plain.stderr)
        self.assertEqual((traced.stdout, traced.stderr), (plain.stdout, plain.stderr))
        self.assertEqual(len(traced.logs), 1)

    def test_a_sitecustomize_with_an_error(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "sitecustomize.py").write_text("raise ValueError('mine')\n")
        plain = self.run_program("print(1)\n", probe=False, PYTHONPATH=str(other))
        traced = self.run_program(
            "print(1)\n", PYTHONPATH=f"{PROBE}:{other}", PROCLAB_PYTHONPATH=str(other)
        )
        self.assertEqual((traced.stdout, traced.stderr), (plain.stdout, plain.stderr))

    def test_keyboard_interrupts(self):
        script = self.write(
            "interrupted.py",
            """
            import os, signal, sys
            from multiprocessing import Lock, Queue

            def interrupt(number, frame):
                raise KeyboardInterrupt

            signal.signal(signal.SIGALRM, interrupt)
            for wait in (Queue().get, Lock().__enter__):
                if len(sys.argv) > 1:
                    lock = Lock()
                    lock.acquire()
                    wait = lock.acquire
                signal.setitimer(signal.ITIMER_REAL, 0.05)
                with Lock() as _:
                    wait()
                    lock = Lock()
                    with lock:
                        with lock:
                            pass
            """,
        )
        self.assert_same(script, status=-2)
        self.assert_same(script, "acquire", status=-2)


@variants(methods=METHODS)
class Forced(ProbeTest):
    SCRIPT = """
        import multiprocessing, sys

        def show():
            print("child", multiprocessing.get_start_method())

        if __name__ == "__main__":
            if len(sys.argv) > 1:
                multiprocessing.set_start_method(sys.argv[1])
            child = multiprocessing.Process(target=show)
            child.start()
            child.join()
            print(multiprocessing.get_start_method())
        """

    def test_the_forced_method_is_used(self):
        result = self.trace(self.SCRIPT)
        self.assertEqual(result.stdout.decode(), f"child {self.METHOD}\n{self.METHOD}\n")
        parent = self.log_with(result.logs, "StartBegin")
        self.assertEqual(self.one(parent, "StartBegin").text.decode(), self.METHOD)
        self.assertEqual([log.of("StartMethodSet") for log in result.logs if log.of("StartMethodSet")], [])

    def test_the_programs_own_choice_wins(self):
        chosen = METHODS[(METHODS.index(self.METHOD) + 1) % 3]
        result = self.trace(self.SCRIPT, chosen)
        self.assertEqual(result.stdout.decode(), f"child {chosen}\n{chosen}\n")
        self.assertEqual(result.stderr, b"")
        parent = self.log_with(result.logs, "StartMethodSet")
        self.assertEqual(self.one(parent, "StartMethodSet").text.decode(), chosen)
        self.assertEqual(self.one(parent, "StartBegin").text.decode(), chosen)
