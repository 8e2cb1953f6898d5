# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program leaves to others: exit codes to whoever waits, and names and folders."""

import os

from support import ProbeTest, variants


@variants(methods=("fork",), pure=(False, True))
class Waits(ProbeTest):
    def test_exits_that_any_wait_takes_are_recorded(self):
        result = self.trace(
            """
            import os
            waits = [os.wait, lambda: os.wait3(0), lambda: os.wait4(-1, 0), lambda: os.waitpid(-1, 0)]
            for code, wait in enumerate(waits, 3):
                if os.fork() == 0:
                    os._exit(code)
                print(os.waitstatus_to_exitcode(wait()[1]))
            """
        )
        self.assertEqual(result.stdout, b"3\n4\n5\n6\n")
        parent = self.log_with(result.logs, "ForkedAway")
        exits = [(r.a, r.c) for r in parent.of("ChildExit")]
        children = [r.a for r in parent.of("ForkedAway")]
        self.assertEqual(exits, list(zip(children, (3, 4, 5, 6))))


@variants(pure=(False, True))
class TemporaryFolder(ProbeTest):
    PROGRAM = """
    import multiprocessing, multiprocessing.util
    def work():
        print(multiprocessing.util.get_temp_dir(), flush=True)
    if __name__ == '__main__':
        work()
        child = multiprocessing.Process(target=work)
        child.start()
        child.join()
    """

    def test_is_noted_in_the_ledger_of_the_run(self):
        ledger = self.folder / "ledger"
        ledger.write_text("boot x\n")
        result = self.trace(self.PROGRAM)
        folder, again = result.stdout.decode().split()
        self.assertEqual(folder, again)
        self.assertFalse(os.path.exists(folder))
        first, *lines = ledger.read_text().splitlines()
        self.assertEqual(first, "boot x")
        self.assertEqual({line.split(" ", 3)[3] for line in lines}, {folder})
        self.assertTrue(all(line.startswith("folder ") for line in lines))

    def test_is_not_noted_where_there_is_no_ledger(self):
        result = self.trace(self.PROGRAM)
        self.assertEqual(result.stderr, b"")
        self.assertFalse((self.folder / "ledger").exists())

    def test_names_are_noted_by_their_makers_only(self):
        ledger = self.folder / "ledger"
        ledger.write_text("")
        result = self.trace(
            """
            import multiprocessing
            from multiprocessing.shared_memory import SharedMemory
            def work(name, lock):
                block = SharedMemory(name)
                block.close()
            if __name__ == '__main__':
                lock = multiprocessing.get_context('spawn').Lock()
                block = SharedMemory(create=True, size=100)
                child = multiprocessing.get_context('spawn').Process(target=work, args=(block.name, lock))
                child.start()
                child.join()
                print('sem.' + lock._semlock.name[1:], block.name, child.exitcode)
                block.close()
                block.unlink()
            """
        )
        *names, status = result.stdout.decode().split()
        self.assertEqual(status, "0", result.stderr.decode())
        noted = [line.split(" ", 3)[3] for line in ledger.read_text().splitlines()]
        self.assertEqual(sorted(noted), sorted(names))
