# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost by a kill, and nothing goes wrong for the program when recording cannot go on."""

import re
import shutil
import struct
import subprocess

import plog
from support import SOURCE, ProbeTest, variants


@variants(pure=(False, True))
class Killed(ProbeTest):
    def test_every_record_up_to_the_kill_is_there(self):
        """Each worker counts what it did in memory of its own: at most the one in flight differs."""
        script = self.write(
            "killed.py",
            """
            import mmap, os, struct, sys, time
            from multiprocessing import Process, Value

            def work(number, path, folder):
                with open(path, "r+b") as file:
                    truth = mmap.mmap(file.fileno(), 16)
                done = 0
                truth[8:16] = struct.pack("<q", os.getpid())
                while True:
                    number.value = done
                    done += 1
                    truth[0:8] = struct.pack("<q", done)

            if __name__ == "__main__":
                folder = sys.argv[1]
                workers = []
                for index in range(3):
                    path = f"{folder}/truth-{index}"
                    with open(path, "wb") as file:
                        file.write(bytes(16))
                    number = Value("q", 0)
                    worker = Process(target=work, args=(number, path, folder))
                    worker.start()
                    workers.append((worker, path, number))
                for worker, path, number in workers:
                    while worker.is_alive():
                        with open(path, "rb") as file:
                            if struct.unpack("<q", file.read(8))[0] > 3000:
                                break
                        time.sleep(0.001)
                    worker.kill()
                for worker, path, number in workers:
                    worker.join()
                    assert worker.exitcode == -9
            """,
        )
        result = self.trace(script, self.folder)
        by_pid = {log.pid: log for log in result.logs}
        for index in range(3):
            done, pid = struct.unpack("<qq", (self.folder / f"truth-{index}").read_bytes())
            written = by_pid[pid].of("ValueWritten")
            self.assertGreater(done, 3000)
            self.assertIn(len(written) - done, (0, 1))
            self.assertEqual([int(r.text) for r in written], list(range(len(written))))
            self.assertEqual(by_pid[pid].dropped, 0)


@variants(methods=("fork",), pure=(False, True))
class Limits(ProbeTest):
    MANY = """
        from multiprocessing import Lock

        if __name__ == "__main__":
            lock = Lock()
            for _ in range(20_000):
                lock.acquire()
                lock.release()
            print("done")
        """

    def test_segments_follow_each_other(self):
        result = self.trace(self.MANY)
        (log,) = result.logs
        self.assertEqual(len(log.of("LockAcquired", "LockReleased")), 40_000)
        self.assertEqual(log.dropped, 0)
        self.assertGreater(len(list(self.log_folder.glob("*.plog"))), 2)
        self.assertEqual(list(self.log_folder.glob("*.tmp")), [])
        for path in self.log_folder.glob("*.plog"):
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_at_the_cap_the_program_goes_on(self):
        cap = 700 * 1024
        result = self.trace(self.MANY, PROCLAB_CAP_BYTES=str(cap))
        self.assertEqual((result.stdout, result.stderr), (b"done\n", b""))
        (log,) = result.logs
        sizes = sum(path.stat().st_size for path in self.log_folder.glob("*.plog"))
        self.assertLessEqual(sizes, cap)
        kept = len(log.of("LockAcquired", "LockReleased"))
        self.assertGreater(kept, 5000)
        # The output and the end of the process are among what was lost.
        self.assertEqual(kept + log.dropped, 40_000 + 2)

    def test_a_full_disk(self):
        small = self.folder / "small"
        small.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=600k", "proclab-test", str(small)],
            capture_output=True,
        )
        if mounted.returncode != 0:
            self.skipTest("may not mount a small file system here")
        self.addCleanup(subprocess.run, ["umount", str(small)], check=True)
        self.log_folder = small
        result = self.trace(self.MANY)
        self.assertEqual((result.stdout, result.stderr), (b"done\n", b""))
        (log,) = result.logs
        self.assertGreater(log.dropped, 1000)
        # And one on which not even the beginning has room.
        filler = small / "filler"
        for path in small.glob("*.plog"):
            path.unlink()
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        result = self.trace(self.MANY)
        self.assertEqual((result.stdout, result.stderr), (b"done\n", b""))
        self.assertEqual(result.logs, [])
        self.assertEqual([path.name for path in small.iterdir()], ["filler"])

    def test_no_folder_for_the_logs(self):
        shutil.rmtree(self.log_folder)
        result = self.trace(SOURCE / "tests/programs/hello.py")
        self.assertEqual(result.stderr, b"")
        self.assertEqual(result.logs, [])

    def test_without_a_folder_named_nothing_is_done(self):
        environment = self.environment()
        del environment["PROCLAB_LOGS"]
        script = self.write("plain.py", "import time\nprint(type(time.sleep).__name__)\n")
        done = subprocess.run([self.python, str(script)], env=environment, capture_output=True)
        self.assertEqual(done.stdout, b"builtin_function_or_method\n")

    def test_the_folder_goes_away_while_the_program_runs(self):
        result = self.trace(
            """
            import shutil, sys
            from multiprocessing import Process

            def work():
                print("work", flush=True)

            if __name__ == "__main__":
                shutil.rmtree(sys.argv[1])
                child = Process(target=work)
                child.start()
                child.join()
                print(child.exitcode)
            """,
            self.log_folder,
        )
        self.assertEqual((result.stdout, result.stderr), (b"work\n0\n", b""))


@variants(methods=("fork",), pure=(False, True))
class Forks(ProbeTest):
    def test_forks_while_threads_record(self):
        result = self.trace(
            """
            import threading
            from multiprocessing import Lock, Process

            def nothing(lock):
                with lock:
                    pass

            def busy(stop):
                lock = Lock()
                while not stop.is_set():
                    with lock:
                        pass

            if __name__ == "__main__":
                stop = threading.Event()
                threads = [threading.Thread(target=busy, args=(stop,)) for _ in range(2)]
                for thread in threads:
                    thread.start()
                lock = Lock()
                for _ in range(20):
                    child = Process(target=nothing, args=(lock,))
                    child.start()
                    child.join()
                    assert child.exitcode == 0
                stop.set()
            """
        )
        children = [log for log in result.logs if log.of("RunEnd")]
        self.assertEqual(len(children), 20)
        for log in children:
            self.assertEqual(len(log.of("LockAcquired", "LockReleased")), 2)
            self.assertTrue(all(r.thread == log.pid for r in log.records))
            self.assertTrue(all(log.line(r) for r in log.of("LockAcquired")))

    def test_an_exec_gets_a_log_of_its_own(self):
        result = self.trace(
            """
            import os, sys
            if len(sys.argv) == 1:
                print("before", flush=True)
                os.execv(sys.executable, [sys.executable, __file__, "again"])
            print("after")
            """
        )
        self.assertEqual(result.stdout, b"before\nafter\n")
        self.assertEqual([log.pid for log in result.logs], [result.logs[0].pid] * 2)
        self.assertNotEqual(result.logs[0].created, result.logs[1].created)
        ticks = {log.start_ticks for log in result.logs}
        self.assertEqual(len(ticks), 1)
        self.assertGreater(ticks.pop(), 0)

    def test_no_descriptor_is_held_and_closing_all_does_no_harm(self):
        result = self.trace(
            """
            import os
            from multiprocessing import Lock
            if __name__ == "__main__":
                lock = Lock()
                os.closerange(3, 256)
                for _ in range(3000):
                    with lock:
                        pass
                print("done")
            """
        )
        self.assertEqual(result.stdout, b"done\n")
        self.assertEqual(len(result.logs[0].of("LockAcquired")), 3000)


@variants(methods=("fork",))
class Format(ProbeTest):
    def test_the_numbers_are_those_of_the_header(self):
        text = (SOURCE / "engine/probe/package/_proclab/kinds.py").read_text()
        namespace = {}
        exec(text, namespace)
        for name, number in plog.KINDS.items():
            if number >= 2 and not name.startswith("Host"):
                constant = re.sub(r"(?<!^)([A-Z])", r"_\1", name).upper()
                self.assertEqual(namespace[constant], number, name)
        for name, number in plog.enumeration("Flag").items():
            if name in ("forceful", "secondEnd"):
                continue  # The supervisor's, and the trace's.
            constant = re.sub(r"([A-Z])", r"_\1", name).upper()
            self.assertEqual(namespace[constant], number, name)

    def test_the_numbers_of_processes_are_those_of_the_header(self):
        text = (SOURCE / "engine/probe/package/_proclab/recorder.py").read_text()
        namespace = {}
        lines = re.findall(r"^[A-Z_, ]+ = range\(\d+\)$", text, re.M)
        exec("\n".join(lines), namespace)
        for prefix, enum in (("ORIGIN_", "Origin"), ("", "ProcessKind")):
            numbers = plog.enumeration(enum)
            self.assertTrue(numbers)
            for name, number in numbers.items():
                constant = prefix + re.sub(r"(?<!^)([A-Z])", r"_\1", name).upper()
                self.assertEqual(namespace[constant], number, name)

    def test_the_pure_writer_says_so(self):
        for is_pure in (False, True):
            self.PURE = is_pure
            log = self.trace("print(1)\n").logs[-1]
            self.assertEqual(log.flags, 2 if is_pure else 0)
