# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of the module-level names of the program."""

from support import ProbeTest, fnv1a, variants


class GlobalsTest(ProbeTest):
    def changes(self, log):
        """What was recorded, as (name, value, length); the value None where the name went."""
        found = []
        for record in log.of("GlobalSet", "GlobalGone"):
            name, _, value = record.text.decode().partition("\0")
            self.assertEqual(record.object, fnv1a(name.encode()))
            gone = record.kind == "GlobalGone"
            found.append((name, None if gone else value, 0 if gone else record.a))
        return found

    def values(self, log, name):
        return [value for known, value, _ in self.changes(log) if known == name]


@variants(methods=("fork", "spawn", "forkserver"), pure=(False, True))
class Isolation(GlobalsTest):
    PROGRAM = """
        from multiprocessing import Process

        counter = 0
        results = []

        def work():
            global counter
            counter += 100
            results.append("x")
            print("child", counter)

        if __name__ == "__main__":
            counter = 5
            child = Process(target=work)
            child.start()
            child.join()
            print("main", counter, results)
        """

    def test_a_child_changes_its_own_copy_only(self):
        result = self.trace(self.PROGRAM)
        parent = self.log_with(result.logs, "RunBegin", b"MainProcess")
        child = self.log_with(result.logs, "RunBegin", b"work")
        is_fork = self.METHOD == "fork"
        self.assertEqual(self.values(parent, "counter")[-1], "5")
        self.assertEqual(self.values(parent, "results"), ["[]"])
        # A forked child begins with what its parent had, and only what changes is news.
        expected = ["105"] if is_fork else ["0", "100"]
        self.assertEqual(self.values(child, "counter"), expected)
        self.assertEqual(self.values(child, "results"), ["['x']"] if is_fork else ["[]", "['x']"])
        self.assertIn(b"main 5 []", result.stdout)

    def test_what_a_child_begins_with_is_known_before_it_is_started(self):
        result = self.trace(self.PROGRAM)
        parent = self.log_with(result.logs, "RunBegin", b"MainProcess")
        kinds = [record.kind for record in parent.records]
        last = max(i for i, kind in enumerate(kinds) if kind == "GlobalSet")
        self.assertLess(last, kinds.index("StartEnd"))


@variants(methods=("fork",), pure=(False, True))
class Names(GlobalsTest):
    def test_builtin_types_only_and_nobodys_code_is_run(self):
        result = self.trace(
            """
            import collections
            import sys
            import threading

            class Loud(int):
                def __repr__(self):
                    print("asked")
                    return "loud"
                __str__ = __eq__ = __hash__ = __repr__
                def __len__(self):
                    print("asked")
                    return 3

            class LoudList(list):
                __repr__ = __len__ = __iter__ = Loud.__repr__

            plain, loud, many, inside = 1, Loud(2), LoudList([1]), [Loud(3)]
            ratio, is_on, name, nothing, raw = 0.5, True, "a\\nb", None, b"x"
            pair, words, one = (1,), {"a": 1}, {7}
            counted = collections.Counter("aab")
            _private, __hidden, _ = 8, 9, 10
            print(len(name))
            """
        )
        (log,) = result.logs
        self.assertEqual(result.stdout, b"3\n")
        self.assertEqual(
            self.changes(log),
            [
                ("plain", "1", -1), ("inside", "[<Loud>]", 1), ("ratio", "0.5", -1),
                ("is_on", "True", -1), ("name", "'a\\nb'", -1), ("nothing", "None", -1),
                ("raw", "b'x'", -1), ("pair", "(1,)", 1), ("words", "{'a': 1}", 1),
                ("one", "<set>", 1), ("_private", "8", -1),
            ],
        )  # fmt: skip

    def test_changes_in_place_and_names_that_go(self):
        result = self.trace(
            """
            rows = [1]
            gone = 1
            big = 10**30
            print(0, flush=True)
            rows.append(2)
            big += 1
            print(1, flush=True)
            del gone
            rows = print
            print(2, flush=True)
            gone = 1
            rows = 3
            print(3, flush=True)
            """
        )
        (log,) = result.logs
        self.assertEqual(
            [(name, value) for name, value, _ in self.changes(log)][:3],
            [("rows", "[1]"), ("gone", "1"), ("big", "1" + "0" * 20 + "…")],
        )
        self.assertEqual(self.values(log, "rows"), ["[1]", "[1, 2]", None, "3"])
        self.assertEqual(self.values(log, "gone"), ["1", None, "1"])

    def test_so_many_names_and_no_more(self):
        result = self.trace(
            """
            import sys
            for n in range(100):
                globals()[f"name{n}"] = n
            print(0, flush=True)
            del name0
            print(1, flush=True)
            print(2, flush=True)
            """
        )
        (log,) = result.logs
        followed = [name for name, value, _ in self.changes(log) if value is not None]
        self.assertEqual(len(set(followed[:32])), 32)
        # Where one was seen to have gone there is room for another.
        self.assertEqual(len(followed), 33)
        self.assertEqual(followed[-1], "name31")

    def test_the_end_of_main_is_seen(self):
        result = self.trace(
            """
            import threading
            last = 1
            print(0, flush=True)
            last = 2
            """
        )
        (log,) = result.logs
        self.assertEqual(self.values(log, "last"), ["1", "2"])

    def test_a_busy_program_is_not_looked_at_each_time(self):
        result = self.trace(
            """
            from multiprocessing import Value
            total = 0
            value = Value("i", 0)
            for n in range(100_000):
                total += 1
                value.value = n
            """
        )
        (log,) = result.logs
        self.assertEqual(len(log.of("ValueWritten")), 100_000)
        seen = self.values(log, "total")
        self.assertLess(len(seen), 20_000)
        self.assertEqual(seen[0], "0")
        self.assertEqual(seen[-1], "100000")
