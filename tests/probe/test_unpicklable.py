# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of a task's error that cannot be pickled."""

from support import merged, variants
from test_pools import FAILED, FINISHED, PoolTest

TEXT_CUT = 128


@variants(pure=(False, True))
class UnpicklableErrors(PoolTest):
    def test_the_class_is_told_beside_why_by_a_pool(self):
        result = self.trace(
            """
            import threading
            from multiprocessing import Pool

            class Burnt(Exception):
                def __init__(self):
                    self.lock = threading.Lock()

            def bake():
                raise Burnt

            if __name__ == "__main__":
                with Pool(1) as pool:
                    for task in (bake, bool):
                        try:
                            print(pool.apply(task))
                        except Exception as error:
                            print(type(error).__name__)
            """
        )
        self.assertEqual(result.stdout, b"MaybeEncodingError\nFalse\n")
        burnt, good = [r for r, _ in merged(result.logs, "TaskEnd")]
        self.assertEqual(burnt.flags & ~TEXT_CUT, FAILED | FINISHED)
        kind, reason, raised = burnt.text.split(b"\0")
        self.assertEqual((kind, raised), (b"MaybeEncodingError", b"Burnt"))
        self.assertIn(b"cannot pickle", reason)
        self.assertEqual((good.flags, good.text), (0, b"False"))

    def test_the_class_is_told_beside_why_by_an_executor(self):
        result = self.trace(
            """
            import threading
            from concurrent.futures import ProcessPoolExecutor

            class Burnt(Exception):
                def __init__(self):
                    self.lock = threading.Lock()

                def __reduce__(self):
                    # So long that it would leave no room for the class
                    raise ValueError("no" * 200)

            def bake():
                raise Burnt

            if __name__ == "__main__":
                with ProcessPoolExecutor(1) as executor:
                    print(type(executor.submit(bake).exception()).__name__)
            """
        )
        self.assertEqual(result.stdout, b"ValueError\n")
        (end, _), = merged(result.logs, "TaskEnd")
        self.assertEqual(end.flags, FAILED | FINISHED | TEXT_CUT)
        kind, reason, raised = end.text.split(b"\0")
        self.assertEqual((kind, raised), (b"ValueError", b"Burnt"))
        self.assertTrue(reason.startswith(b"nono"))
