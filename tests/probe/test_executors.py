# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of concurrent.futures."""

from support import merged, variants
from test_pools import FAILED, FINISHED, INTERNAL, POOL_WORKER, PoolTest, of_pool


@variants(pure=(False, True))
class ProcessPools(PoolTest):
    SCRIPT = """
        import concurrent.futures
        from concurrent.futures import ProcessPoolExecutor, as_completed

        def double(number):
            return 2 * number

        def begin():
            print("ready", flush=True)

        if __name__ == "__main__":
            with ProcessPoolExecutor(2, initializer=begin) as first:
                executor = first
                print(executor.submit(double, 4).result(timeout=60))
                print(list(executor.map(double, range(5), chunksize=2)))
                both = [executor.submit(double, n) for n in (1, 2)]
                print(len(concurrent.futures.wait(both, 60).done))
                print(sorted(f.result() for f in as_completed(both)))
        """

    def test_jobs_from_submission_to_result(self):
        script = self.write("executors.py", self.SCRIPT)
        result = self.trace(script)
        self.assertIn(b"8\n", result.stdout)
        self.assertEqual(result.stderr, b"")
        logs = result.logs
        parent = self.log_with(logs, "PoolCreated")
        created = self.created(logs)
        self.assertEqual((created.a, created.c, created.text), (2, 2, b"begin"))
        jobs = self.jobs(logs, created.object)
        self.assertEqual(
            list(jobs.items()),
            [
                (0, (["submit", "double", "(4,)"], 1)),
                (1, (["map", "double", "((0,), (1,))"], 1)),
                (2, (["map", "double", "((2,), (3,))"], 1)),
                (3, (["map", "double", "((4,),)"], 1)),
                (4, (["submit", "double", "(1,)"], 1)),
                (5, (["submit", "double", "(2,)"], 1)),
            ],
        )
        for job in jobs:
            self.assertEqual(self.assert_whole(logs, created.object, job), 1)
            (running, _), = of_pool(logs, "JobRunning", created.object, job)
            (sent, _), = of_pool(logs, "TaskSent", created.object, job)
            self.assertLess(running.time, sent.time)
        items = sorted(r.text for r, _ in merged(logs, "ItemBegin"))
        self.assertEqual(items, [b"0", b"1", b"2", b"3", b"4"])
        self.assertEqual(len(merged(logs, "ItemEnd")), 5)
        self.assertEqual(
            parent.line(parent.of("JobSubmitted")[0]), self.line_of(script, "submit(double, 4)")
        )
        self.assertEqual(self.one(parent, "PoolShutdownBegin").c, 1)
        self.assertEqual(self.one(parent, "PoolShutdownEnd").object, created.object)
        waits = parent.of("JobWaitBegin")
        self.assertEqual((waits[0].a, waits[0].c), (0, 60_000))
        ends = parent.of("JobWaitEnd")
        self.assertEqual({r.flags for r in ends}, {FINISHED})
        self.assertEqual(len(waits), len(ends))

    def test_workers(self):
        logs = self.trace(self.SCRIPT).logs
        pool = self.created(logs).object
        workers = self.workers(logs)
        self.assertTrue(1 <= len(workers) <= 2)
        for log in workers:
            begin = self.one(log, "PoolWorkerBegin")
            self.assertEqual(begin.object, pool)
            self.assertEqual(self.one(log, "RunBegin").c, POOL_WORKER)
            self.assertLess(begin.time, log.of("Output")[0].time)
        parent = self.log_with(logs, "PoolCreated")
        self.assertEqual({r.a for r in parent.of("ProcessCreated")}, {POOL_WORKER})
        for kind in ("StartBegin", "JoinBegin", "JoinEnd"):
            self.assertEqual({r.flags & INTERNAL for r in parent.of(kind)}, {INTERNAL}, kind)

    def test_what_is_pickled(self):
        logs = self.trace(self.SCRIPT).logs
        for log in logs:
            previous = None
            for record in log.records:
                if record.kind in ("TaskSent", "TaskEnd"):
                    self.assertEqual(previous.kind, "Pickled")
                elif record.kind in ("TaskBegin", "TaskResult"):
                    self.assertEqual(previous.kind, "Unpickled")
                previous = record
        self.assertEqual(len(merged(logs, "Pickled")), 12)

    def test_errors_and_what_cannot_be_pickled(self):
        result = self.trace(
            """
            from concurrent.futures import ProcessPoolExecutor

            def fail():
                raise KeyError("nothing")

            def give():
                return lambda: 0

            if __name__ == "__main__":
                with ProcessPoolExecutor(1) as executor:
                    print(type(executor.submit(fail).exception()).__name__)
                    for task in (give, lambda: 0):
                        try:
                            executor.submit(task).result()
                        except Exception:
                            print("lost")
                    print(executor.submit(abs, -1).result())
            """
        )
        self.assertEqual(result.stdout, b"KeyError\nlost\nlost\n1\n")
        logs = result.logs
        pool = self.created(logs).object
        ends = [(r.text, bool(r.flags & FAILED)) for r, _ in merged(logs, "TaskEnd")]
        flags = [r.flags for r, _ in merged(logs, "TaskEnd")]
        self.assertEqual(flags, [FAILED, FAILED | FINISHED, 0])
        self.assertEqual(ends[0], (b"KeyError\0'nothing'", True))
        self.assertTrue(ends[1][1])
        self.assertRegex(ends[1][0], b"^(AttributeError|PicklingError)\0.*[Cc]an't (pickle|get local)")
        (unsent, _), = of_pool(logs, "TaskResult", pool, 2)
        self.assertRegex(unsent.text, b"^(AttributeError|PicklingError)\0.*[Cc]an't (pickle|get local)")
        self.assertEqual(unsent.flags, FAILED)
        self.assertEqual(ends[2:], [(b"1", False)])
        done = [r.flags for r, _ in of_pool(logs, "JobDone", pool)]
        self.assertEqual(done, [FAILED, FAILED, FAILED, 0])
        texts = [r.text for r, _ in of_pool(logs, "JobDone", pool)]
        self.assertEqual(texts, [ends[0][0], ends[1][0], unsent.text, b""])
        self.assertEqual(of_pool(logs, "TaskSent", pool, 2), [])
        parent = self.log_with(logs, "PoolCreated")
        waits = [r.flags for r in parent.of("JobWaitEnd")]
        self.assertEqual(waits, [FINISHED, FINISHED | FAILED, FINISHED | FAILED, FINISHED])

    def test_a_broken_pool(self):
        for how in ("os._exit(3)", "os.kill(os.getpid(), 9)"):
            with self.subTest(how):
                for old in self.log_folder.iterdir():
                    old.unlink()
                result = self.trace(
                    f"""
                    import os
                    from concurrent.futures import ProcessPoolExecutor
                    from concurrent.futures.process import BrokenProcessPool

                    def die():
                        {how}

                    if __name__ == "__main__":
                        with ProcessPoolExecutor(1) as executor:
                            try:
                                executor.submit(die).result()
                            except BrokenProcessPool:
                                print("broken")
                            try:
                                executor.submit(die)
                            except BrokenProcessPool:
                                print("still")
                    """
                )
                self.assertEqual(result.stdout, b"broken\nstill\n")
                parent = self.log_with(result.logs, "PoolCreated")
                broken = self.one(parent, "PoolBroken")
                self.assertEqual(broken.object, self.created(result.logs).object)
                self.assertIn(b"worker", broken.text)
                done = self.one(parent, "JobDone")
                self.assertEqual(done.flags, FAILED)
                self.assertLess(broken.time, done.time)
                self.assertEqual(parent.of("TaskResult"), [])

    def test_cancelled_futures(self):
        result = self.trace(
            """
            import time
            from concurrent.futures import ProcessPoolExecutor, TimeoutError

            if __name__ == "__main__":
                with ProcessPoolExecutor(1) as executor:
                    slow = [executor.submit(time.sleep, 0.2) for _ in range(4)]
                    print(slow[3].cancel(), slow[3].cancel())
                    try:
                        slow[0].result(0.001)
                    except TimeoutError:
                        print("late")
            """
        )
        self.assertEqual(result.stdout, b"True True\nlate\n")
        log = self.log_with(result.logs, "PoolCreated")
        cancelled = self.one(log, "JobCancelled")
        self.assertEqual(cancelled.a, 3)
        self.assertEqual([r.a for r in log.of("JobRunning")], [0, 1, 2])
        self.assertEqual([r.flags for r in log.of("JobWaitEnd")], [0])


@variants(methods=("fork",), pure=(False, True))
class ThreadPools(PoolTest):
    def test_jobs_by_threads(self):
        result = self.trace(
            """
            import threading
            from concurrent.futures import ThreadPoolExecutor

            class Worse(Exception):
                def __str__(self):
                    print("asked")
                    return ""

            def double(number):
                if number == 3:
                    raise Worse
                return 2 * number

            with ThreadPoolExecutor(2) as executor:
                print(executor.submit(double, 1).result())
                print(list(executor.map(double, range(3))))
                print(type(executor.submit(double, number=3).exception()).__name__)
            """
        )
        self.assertEqual(result.stdout, b"2\n[0, 2, 4]\nWorse\n")
        log, = result.logs
        created = self.one(log, "PoolCreated")
        self.assertEqual((created.a, created.c), (2, 3))
        jobs = self.jobs([log], created.object)
        self.assertEqual(
            [parts for parts, _ in jobs.values()],
            [["submit", "double", "(1,)"]]
            + [["map", "double", f"({n},)"] for n in range(3)]
            + [["submit", "double", "()"]],
        )
        threads = {r.thread for r in log.of("PoolWorkerBegin")}
        for kind in ("JobRunning", "TaskBegin", "TaskEnd", "JobDone"):
            records = log.of(kind)
            self.assertEqual(sorted(r.a for r in records), sorted(jobs), kind)
            self.assertLessEqual({r.thread for r in records}, threads)
        ends = {r.a: (r.text, r.flags) for r in log.of("TaskEnd")}
        self.assertEqual(
            [ends[job] for job in jobs],
            [(b"2", 0), (b"0", 0), (b"2", 0), (b"4", 0), (b"Worse", FAILED)],
        )
        self.assertEqual(log.of("TaskSent", "TaskResult", "Pickled"), [])
        self.assert_threads_are_the_librarys(log, len(threads))

    def test_an_initializer_that_fails(self):
        result = self.trace(
            """
            import logging
            from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

            logging.disable()

            def fail():
                raise OSError

            with ThreadPoolExecutor(1, initializer=fail) as executor:
                try:
                    executor.submit(abs, -1).result()
                except BrokenExecutor:
                    print("broken")
            """
        )
        self.assertEqual(result.stdout, b"broken\n")
        log, = result.logs
        self.assertIn(b"initializer", self.one(log, "PoolBroken").text)
