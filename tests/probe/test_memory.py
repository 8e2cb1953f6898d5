# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of blocks of shared memory, and of what the resource tracker finds at its end."""

import subprocess

from support import ProbeTest, fnv1a, merged, variants

SHARED_MEMORY, LOCK = 4, 2


class MemoryTest(ProbeTest):
    def seen(self, log, key):
        """What happened to a block in a process, as (kind, line)."""
        return [
            (r.kind.removeprefix("Memory"), log.line(r))
            for r in log.records
            if r.kind.startswith("Memory") and r.object == key
        ]

    def kinds(self, log, key):
        return [kind for kind, _ in self.seen(log, key)]

    def supports_track(self):
        """Attaching without the resource tracker came with 3.13."""
        code = "import sys; sys.exit(sys.version_info < (3, 13))"
        return subprocess.run([self.python, "-c", code]).returncode == 0


@variants(pure=(False, True))
class Blocks(MemoryTest):
    def test_from_creation_to_its_end(self):
        script = self.write(
            "block.py",
            """
            from multiprocessing import Process
            from multiprocessing.shared_memory import SharedMemory

            def work(name):
                there = SharedMemory(name)
                there.buf[0] = 7
                there.close()

            if __name__ == "__main__":
                block = SharedMemory(create=True, size=100)
                try:
                    SharedMemory(block.name, create=True, size=5)
                except FileExistsError:
                    print("exists")
                child = Process(target=work, args=(block.name,))
                child.start()
                child.join()
                view = block.buf[:4]
                try:
                    block.close()
                except BufferError:
                    print("in use")
                view.release()
                block.close()
                block.close()
                block.unlink()
                try:
                    block.unlink()
                except FileNotFoundError:
                    print("gone")
                try:
                    SharedMemory(block.name)
                except FileNotFoundError:
                    print("nowhere")
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"exists\nin use\ngone\nnowhere\n")
        parent = self.log_with(result.logs, "MemoryCreated")
        created = self.one(parent, "MemoryCreated")
        self.assertEqual(created.object, fnv1a(created.text))
        self.assertTrue(created.text.startswith(b"psm_"))
        self.assertGreaterEqual(created.a, 100)
        self.assertEqual(created.c, 0)
        named = [(r.a, r.text, r.object) for r in parent.of("ObjectNamed")]
        self.assertEqual(named, [(SHARED_MEMORY, b"block", created.object)])
        line = self.line_of
        self.assertEqual(
            self.seen(parent, created.object),
            [
                ("Created", line(script, "block = SharedMemory")),
                ("Closed", line(script, "view.release()") + 1),
                ("Unlinked", line(script, "view.release()") + 3),
            ],
        )
        child = self.log_with(result.logs, "MemoryAttached")
        attached = self.one(child, "MemoryAttached")
        self.assertEqual((attached.text, attached.a), (created.text, created.a))
        self.assertEqual(
            self.seen(child, created.object),
            [
                ("Attached", line(script, "there = SharedMemory")),
                ("Closed", line(script, "there.close()")),
            ],
        )
        # Of what failed nothing is recorded.
        self.assertEqual({r.object for log in result.logs for r in log.records
                          if r.kind.startswith("Memory")}, {created.object})

    def test_a_list_is_one_object_whose_items_are_seen(self):
        script = self.write(
            "items.py",
            """
            from multiprocessing import Process
            from multiprocessing.shared_memory import ShareableList

            def work(items):
                items[1] = "abc"
                items[-1] = 2.5

            if __name__ == "__main__":
                items = ShareableList([1, "x" * 20, None])
                child = Process(target=work, args=(items,))
                child.start()
                child.join()
                print(items[1], items[2])
                try:
                    items[3]
                except IndexError:
                    pass
                for item in items:
                    pass
                items.shm.close()
                items.shm.unlink()
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"abc 2.5\n")
        parent = self.log_with(result.logs, "MemoryCreated")
        created = self.one(parent, "MemoryCreated")
        self.assertEqual(created.c, 1)
        self.assertEqual(parent.line(created), self.line_of(script, "items = ShareableList"))
        self.assertEqual(self.one(parent, "ObjectNamed").text, b"items")
        child = self.log_with(result.logs, "MemoryWritten")
        written = [(r.object, r.a, r.text) for r in child.of("MemoryWritten")]
        self.assertEqual(
            written, [(created.object, 1, b"'abc'"), (created.object, 2, b"2.5")]
        )
        self.assertEqual(child.line(child.of("MemoryWritten")[0]), self.line_of(script, '"abc"'))
        self.assertEqual([r.c for r in child.of("MemoryAttached")],
                         [] if self.METHOD == "fork" else [1])
        reads = [(r.a, r.text) for r in parent.of("MemoryRead")]
        self.assertEqual(
            reads,
            [(1, b"'abc'"), (2, b"2.5"), (0, b"1"), (1, b"'abc'"), (2, b"2.5")],
        )
        self.assertEqual(self.kinds(parent, created.object)[-2:], ["Closed", "Unlinked"])

    def test_blocks_of_a_manager(self):
        result = self.trace(
            """
            from multiprocessing.managers import SharedMemoryManager

            if __name__ == "__main__":
                with SharedMemoryManager() as manager:
                    block = manager.SharedMemory(10)
                    items = manager.ShareableList([1])
            """
        )
        self.assertEqual(result.stderr, b"")
        parent = self.log_with(result.logs, "MemoryCreated")
        block, items = parent.of("MemoryCreated")
        self.assertEqual((block.c, items.c), (0, 1))
        names = {r.object: r.text for r in parent.of("ObjectNamed")}
        self.assertEqual((names[block.object], names[items.object]), (b"block", b"items"))
        server = self.log_with(result.logs, "MemoryUnlinked")
        self.assertEqual(server.of("RunBegin")[0].c, 3)
        for created in (block, items):
            self.assertEqual(
                self.kinds(server, created.object), ["Attached", "Closed", "Unlinked"]
            )

    def test_what_is_left_is_removed_by_the_tracker(self):
        result = self.trace(
            """
            from multiprocessing.shared_memory import SharedMemory

            if __name__ == "__main__":
                left = SharedMemory(create=True, size=10)
                ours = SharedMemory(create=True, size=10)
                ours.close()
                ours.unlink()
            """
        )
        self.assertIn(b"leaked shared_memory", result.stderr)
        main = self.log_with(result.logs, "MemoryCreated")
        left = main.of("MemoryCreated")[0]
        # Closed by what the interpreter does at its end.
        self.assertEqual(self.kinds(main, left.object), ["Created", "Closed"])
        tracker = self.log_with(result.logs, "TrackerRemoved")
        self.assertEqual(tracker.of("RunBegin")[0].c, 5)
        removed = self.one(tracker, "TrackerRemoved")
        self.assertEqual((removed.c, removed.text), (SHARED_MEMORY, left.text))


@variants(methods=("spawn",), pure=(False, True))
class Unrelated(MemoryTest):
    def test_another_program_that_attaches(self):
        """Its own tracker takes the block away; from 3.13 on it can be told not to."""
        track = ", track=False" if self.supports_track() else ""
        result = self.trace(
            f"""
            import subprocess, sys
            from multiprocessing.shared_memory import SharedMemory

            CODE = (
                "import sys; from multiprocessing.shared_memory import SharedMemory as S;"
                "s = S(sys.argv[1]{track}); s.close()"
            )

            if __name__ == "__main__":
                block = SharedMemory(create=True, size=10)
                # Also waits for the tracker of the other, which has its standard error.
                subprocess.run([sys.executable, "-c", CODE, block.name], capture_output=True)
                block.close()
                try:
                    block.unlink()
                except FileNotFoundError:
                    print("gone")
            """
        )
        self.assertEqual(result.stdout, b"" if track else b"gone\n")
        main = self.log_with(result.logs, "MemoryCreated")
        created = self.one(main, "MemoryCreated")
        other = self.log_with(result.logs, "MemoryAttached")
        self.assertEqual(self.kinds(other, created.object), ["Attached", "Closed"])
        self.assertEqual(self.one(main, "SubprocessStarted").a, other.pid)
        removals = [r.text for r, _ in merged(result.logs, "TrackerRemoved")]
        # Of the two trackers that of the other is first, and that of the creator finds it gone.
        self.assertEqual(removals, [] if track else [created.text])


@variants(methods=("spawn", "forkserver"), pure=(False, True))
class Semaphores(MemoryTest):
    def test_semaphores_of_a_killed_process_are_removed_by_the_tracker(self):
        result = self.run_program(
            """
            import os, signal
            from multiprocessing import Lock

            if __name__ == "__main__":
                lock = Lock()
                print(lock._semlock.name, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            """,
            method=self.METHOD,
        )
        self.assertEqual(result.status, -9)
        tracker = self.log_with(result.logs, "RunBegin", b"resource tracker")
        removed = self.one(tracker, "TrackerRemoved")
        self.assertEqual((removed.c, removed.text), (LOCK, result.stdout.strip()))
        created = self.one(self.log_with(result.logs, "LockCreated"), "LockCreated")
        self.assertEqual(created.object, fnv1a(removed.text))
