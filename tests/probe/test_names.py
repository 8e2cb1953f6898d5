# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What objects are called: the variables that the learner's code stores them to."""

import shutil

from support import PROBE, SOURCE, ProbeTest, variants


@variants(methods=("fork",), pure=(False, True))
class Names(ProbeTest):
    def names_in(self, body):
        """The names of the semaphores that the program makes, by their initial values."""
        script = "from multiprocessing import Semaphore, Value, Array\n" + "\n".join(
            line[12:] for line in body.splitlines()
        )
        log = self.trace(script + "\n").logs[0]
        values = {r.object: r.a for r in log.of("LockCreated") if r.c == 2}
        self.assertTrue(values)
        named = log.of("ObjectNamed")
        self.assertEqual(len({r.object for r in named}), len(named))
        return {values[r.object]: r.text.decode() for r in named if r.object in values}

    def test_plain_variables(self):
        self.assertEqual(
            self.names_in(
                """
            class Box:
                shared = Semaphore(1)

            def local():
                global everywhere
                inside = Semaphore(2)
                everywhere = Semaphore(3)
                kept = Semaphore(4)

                def use():
                    nonlocal kept
                    kept = Semaphore(5)
                    return kept

                use()
                return inside

            module = Semaphore(
                6,
            )
            hinted: "Semaphore" = Semaphore(value=7)
            local()
            """
            ),
            {1: "shared", 2: "inside", 3: "everywhere", 4: "kept", 5: "kept", 6: "module", 7: "hinted"},
        )

    def test_by_a_probe_whose_folder_was_moved(self):
        moved = self.folder / "moved"
        shutil.copytree(PROBE, moved)  # with what was compiled where it stood before
        script = "from multiprocessing import Semaphore\nkept = Semaphore(1)\n"
        log = self.trace(script, PYTHONPATH=str(moved)).logs[0]
        self.assertEqual([r.text for r in log.of("ObjectNamed")], [b"kept"])

    def test_attributes(self):
        self.assertEqual(
            self.names_in(
                """
            class Box:
                def __init__(self):
                    self.first = Semaphore(1)
                    self.second, self.third = Semaphore(2), Semaphore(3)
                    self.fourth: "Semaphore" = Semaphore(4)
                    self.inner = self
                    self.inner.fifth = Semaphore(5)

            box = Box()
            box.added = Semaphore(6)

            def add(to):
                to.more = Semaphore(7)

                def cell():
                    to.cell = Semaphore(8)

                cell()

            add(box)
            """
            ),
            {
                1: "self.first",
                2: "self.second",
                3: "self.third",
                4: "self.fourth",
                5: "self.inner.fifth",
                6: "box.added",
                7: "to.more",
                8: "to.cell",
            },
        )

    def test_several_at_once(self):
        self.assertEqual(
            self.names_in(
                """
            a, b = Semaphore(1), Semaphore(2)

            def local():
                c, d = Semaphore(3), Semaphore(4)
                e, f, g = Semaphore(5), Semaphore(value=6), Semaphore(7)
                h, i, j, k = Semaphore(8), Semaphore(9), 1, Semaphore(10)
                l = m = Semaphore(11)
                return c, d

            local()
            if (n := Semaphore(12)) and local:
                pass
            o, p = Array("i", [1, 2, 3]), Semaphore(13)
            """
            ),
            dict(zip(range(1, 14), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "n", "p"])),
        )

    def test_many_variables(self):
        """Their numbers do not fit one byte of an instruction."""
        many = "; ".join(f"v{n} = {n}" for n in range(300))
        self.assertEqual(
            self.names_in(
                f"""
            {many}
            late = Semaphore(1)

            def local():
                {many}
                last = Semaphore(2)
                return last

            local()
            """
            ),
            {1: "late", 2: "last"},
        )

    def test_no_name_rather_than_a_wrong_one(self):
        self.assertEqual(
            self.names_in(
                """
            def use(lock, other=None):
                return 1

            items = []
            items.append(Semaphore(1))
            listed = [Semaphore(2) for _ in range(2)]
            by_name = {"a": Semaphore(3)}
            by_name["b"] = Semaphore(4)
            result = use(Semaphore(5))
            result = use(1, other=Semaphore(6))
            result = [Semaphore(7), 1]
            pair = Semaphore(8), 1
            result = use(Semaphore(9)), 1
            first, second = use(Semaphore(10)), 2
            answer = Semaphore(11).get_value()
            chosen = Semaphore(12) and 1
            value = 1 if Semaphore(13) else 2
            items += [Semaphore(14)]
            made = (lambda: Semaphore(15))()
            text = f"{Semaphore(16)}"
            Semaphore(17)
            with Semaphore(18) as entered:
                pass
            with Value("i", 1) as entered:
                pass

            class Thing:
                lock = property(lambda self: Semaphore(19))

            got = Thing().lock
            several = {n: Semaphore(20) for n in range(2)}
            """
            ),
            {},
        )

    def test_parts_of_one_result(self):
        """What a call gives back is taken apart; the names of the parts are asked for as the hooks
        of pipes and managers do."""
        script = self.write(
            "parts.py",
            """
            import sys

            def ask(count):
                frame = sys._getframe(1)
                asked.append(stored_names(frame.f_code, frame.f_lasti, count, True))
                return Both()

            class Both(tuple):
                def __new__(cls):
                    return super().__new__(cls, (1, 2))
                def __enter__(self):
                    return self
                def __exit__(self, *error):
                    pass

            class Box:
                pass

            sys.path.insert(0, sys.argv[1])
            from bytecode import stored_names

            asked = []
            box = Box()

            def local():
                a, b = ask(2)
                box.c, box.d = ask(2)
                [e, f] = ask(2)
                with ask(1) as g:
                    pass
                with ask(2) as (h, i):
                    pass
                whole = ask(2)
                for each in ask(2):
                    pass
                one, *rest = ask(2)
                (j, k), l = ask(2), 1
                return lambda: (a, each)

            local()
            with ask(1) as m, ask(1) as box.n:
                pass
            print(asked)
            """,
        )
        folder = SOURCE / "engine/probe/package/_proclab"
        result = self.run_program(script, folder, probe=False)
        self.assertEqual(result.stderr, b"")
        expected = [["a", "b"], ["box.c", "box.d"], ["e", "f"], ["g"], ["h", "i"]]
        expected += [[None] * 2] * 3 + [["j", "k"], ["m"], ["box.n"]]
        self.assertEqual(eval(result.stdout), expected)
