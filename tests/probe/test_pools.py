# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of multiprocessing's pools: jobs, tasks, items, workers and their ends."""

import collections

from support import ProbeTest, merged, variants

FAILED, INTERNAL, FINISHED = 4, 32, 64
POOL_WORKER = 2


def of_pool(logs, kind, pool, job=None):
    """The records of the kind that belong to the pool (and job), with their logs."""
    found = merged(logs, kind)
    return [
        (r, log) for r, log in found if r.object == pool and (job is None or r.a == job)
    ]


class PoolTest(ProbeTest):
    def jobs(self, logs, pool):
        """The jobs by their numbers: [method, function, arguments], how many tasks."""
        found = {}
        for record, _ in of_pool(logs, "JobSubmitted", pool):
            self.assertNotIn(record.a, found)
            # A NUL at the end of a short text is padding to the reader.
            parts = (record.text.split(b"\0") + [b"", b""])[:3]
            found[record.a] = ([part.decode() for part in parts], record.c)
        return found

    def assert_whole(self, logs, pool, job):
        """Each task of the job was sent, begun, ended and answered once, in this order."""
        moments = []
        for kind in ("TaskSent", "TaskBegin", "TaskEnd", "TaskResult"):
            records = [r for r, _ in of_pool(logs, kind, pool, job)]
            indices = collections.Counter(r.c for r in records)
            self.assertEqual(set(indices.values()) - {1}, set(), (kind, indices))
            moments.append({r.c: r.time for r in records})
        self.assertEqual(len({frozenset(m) for m in moments}), 1, moments)
        for index in moments[0]:
            times = [m[index] for m in moments]
            self.assertEqual(times, sorted(times))
        (done, _), = of_pool(logs, "JobDone", pool, job)
        self.assertGreaterEqual(done.time, max(moments[3].values()))
        return len(moments[0])

    def assert_threads_are_the_librarys(self, log, count):
        """Workers and handlers, and what is done to them by the library for itself."""
        kinds = [r.c for r in log.of("ThreadBegin") if r.thread != log.pid]
        self.assertEqual(kinds, [3] * count)
        started = log.of("ThreadStarted")
        self.assertEqual([r.flags & INTERNAL for r in started], [INTERNAL] * count)
        joins = log.of("ThreadJoinBegin", "ThreadJoinEnd")
        self.assertTrue(joins)
        self.assertTrue(all(r.flags & INTERNAL for r in joins), joins)

    def created(self, logs):
        return self.one(self.log_with(logs, "PoolCreated"), "PoolCreated")

    def workers(self, logs):
        return [log for log in logs if log.of("PoolWorkerBegin")]


@variants(pure=(False, True))
class Pools(PoolTest):
    SCRIPT = """
        import sys
        from multiprocessing import Pool

        def double(number):
            return 2 * number

        def add(first, second):
            return first + second

        def begin(word):
            print(word, flush=True)

        if __name__ == "__main__":
            pool = Pool(2, begin, ("ready",))
            print(pool.map(double, range(10), 3))
            print(pool.map_async(double, [1, 2, 3]).get(60))
            print(pool.starmap(add, [(1, 2), (3, 4)], chunksize=2))
            print(pool.starmap_async(add, [(5, 6)]).get())
            print(list(pool.imap(double, iter([1, 2, 3]))))
            print(sorted(pool.imap_unordered(double, range(5), chunksize=2)))
            print(pool.apply(add, (1, 2)))
            later = pool.apply_async(add, (3,), {"second": 4})
            later.wait(60)
            print(later.get())
            print(pool.map(double, []))
            pool.close()
            pool.join()
        """

    def run_all(self):
        script = self.write("pools.py", self.SCRIPT)
        return script, self.trace(script)

    def test_every_kind_of_job(self):
        script, result = self.run_all()
        logs = result.logs
        self.assertEqual(result.stderr, b"")
        parent = self.log_with(logs, "PoolCreated")
        created = self.created(logs)
        self.assertEqual((created.a, created.c, created.text), (2, 0, b"begin"))
        named = [r for r in parent.of("ObjectNamed") if r.object == created.object]
        self.assertEqual([(r.a, r.text) for r in named], [(8, b"pool")])
        jobs = self.jobs(logs, created.object)
        self.assertEqual(
            list(jobs.values()),
            [
                (["map", "double", "<range>"], 4),
                (["map_async", "double", "[1, 2, 3]"], 3),
                (["starmap", "add", "[(1, 2), (3, 4)]"], 1),
                (["starmap_async", "add", "[(5, 6)]"], 1),
                (["imap", "double", "<list_iterator>"], -1),
                (["imap_unordered", "double", "<range>"], -1),
                (["apply", "add", "(1, 2)"], 1),
                (["apply_async", "add", "(3,)"], 1),
                (["map", "double", "[]"], 0),
            ],
        )
        *whole, empty = jobs
        tasks = [self.assert_whole(logs, created.object, job) for job in whole]
        self.assertEqual(tasks, [4, 3, 1, 1, 3, 3, 1, 1])
        self.assertEqual(len(of_pool(logs, "JobDone", created.object, empty)), 1)
        for record in parent.of("JobSubmitted"):
            self.assertIsNotNone(parent.line(record))
        self.assertEqual(
            parent.line(parent.of("JobSubmitted")[0]), self.line_of(script, "range(10), 3")
        )

    def test_each_item_exactly_once(self):
        _, result = self.run_all()
        logs = result.logs
        pool = self.created(logs).object
        jobs = self.jobs(logs, pool)
        expected = {
            "map": [str(n) for n in range(10)],
            "map_async": ["1", "2", "3"],
            "starmap": ["(1, 2)", "(3, 4)"],
            "starmap_async": ["(5, 6)"],
            "imap_unordered": [str(n) for n in range(5)],
        }
        for job, ((method, *_), _) in jobs.items():
            begun = [r for r, _ in of_pool(logs, "ItemBegin", pool, job)]
            ended = [r for r, _ in of_pool(logs, "ItemEnd", pool, job)]
            if method in expected and begun:
                self.assertEqual(sorted(r.text.decode() for r in begun), expected[method])
                self.assertEqual(len(ended), len(begun))
                self.assertEqual({r.flags for r in ended}, {0})
            else:
                # One call is one task, and no chunk.
                self.assertEqual((begun, ended), ([], []))
        self.assertEqual(len(merged(logs, "ItemBegin")), 21)
        for log in self.workers(logs):
            inside = None
            for record in log.of("TaskBegin", "TaskEnd", "ItemBegin", "ItemEnd"):
                if record.kind == "TaskBegin":
                    inside = record
                elif record.kind == "TaskEnd":
                    self.assertEqual((inside.a, inside.c), (record.a, record.c))
                    inside = None
                else:
                    self.assertEqual(record.a, inside.a)

    def test_workers_and_their_beginning(self):
        _, result = self.run_all()
        logs = result.logs
        pool = self.created(logs).object
        parent = self.log_with(logs, "PoolCreated")
        workers = self.workers(logs)
        self.assertEqual(len(workers), 2)
        for log in workers:
            begin = self.one(log, "PoolWorkerBegin")
            self.assertEqual(begin.object, pool)
            self.assertEqual(self.one(log, "RunBegin").c, POOL_WORKER)
            self.assertLess(begin.time, log.of("Output")[0].time)
            # Its queues and locks are the pool's own business.
            kinds = {r.kind for r in log.records}
            self.assertEqual({k for k in kinds if k.startswith(("Queue", "Lock"))}, set())
        made = parent.of("ProcessCreated")
        self.assertEqual([r.a for r in made], [POOL_WORKER] * 2)
        for kind in ("StartBegin", "StartEnd", "JoinBegin", "JoinEnd"):
            self.assertEqual({r.flags & INTERNAL for r in parent.of(kind)}, {INTERNAL}, kind)
        for kind in ("PoolClosed", "PoolJoinBegin", "PoolJoinEnd"):
            self.assertEqual(self.one(parent, kind).object, pool)

    def test_what_is_pickled(self):
        _, result = self.run_all()
        for log in result.logs:
            previous = None
            for record in log.records:
                if record.kind in ("TaskSent", "TaskEnd"):
                    self.assertEqual(previous.kind, "Pickled")
                elif record.kind in ("TaskBegin", "TaskResult"):
                    self.assertEqual(previous.kind, "Unpickled")
                if record.kind in ("Pickled", "Unpickled"):
                    self.assertGreater(record.a, 0)
                    self.assertGreater(record.c, 10)
                previous = record
        sent = collections.Counter(r.c for r, _ in merged(result.logs, "Pickled"))
        got = collections.Counter(r.c for r, _ in merged(result.logs, "Unpickled"))
        self.assertEqual(sent, got)

    def test_waits(self):
        result = self.trace(
            """
            import multiprocessing, time
            from multiprocessing import Pool

            def slow(number):
                time.sleep(0.3)
                return number

            def fail():
                raise KeyError("nothing")

            if __name__ == "__main__":
                with Pool(1) as pool:
                    job = pool.apply_async(slow, (1,))
                    job.wait(0.01)
                    try:
                        job.get(timeout=0.01)
                    except multiprocessing.TimeoutError:
                        print("late")
                    print(job.get())
                    try:
                        pool.apply(fail)
                    except KeyError as error:
                        print(error)
                    try:
                        pool.join()
                    except ValueError:
                        print("open")
                    numbers = pool.imap(slow, [2])
                    print(next(numbers), next(numbers, None))
            """
        )
        self.assertEqual(result.stdout, b"late\n1\n'nothing'\nopen\n2 None\n")
        log = self.log_with(result.logs, "PoolCreated")
        self.assertEqual(
            [r.c for r in log.of("JobWaitBegin")], [10, 10, -1, -1, -1, -1]
        )
        self.assertEqual(
            [r.flags for r in log.of("JobWaitEnd")],
            [0, 0, FINISHED, FINISHED | FAILED, FINISHED, FINISHED],
        )
        self.assertEqual([r.flags for r in log.of("JobDone")], [0, FAILED, 0])
        self.assertEqual([r.flags for r in log.of("PoolJoinEnd")], [FAILED])
        self.assertEqual([r.flags for r in log.of("PoolTerminated")], [0])
        failed = [r for r, _ in merged(result.logs, "TaskEnd") if r.flags & FAILED]
        self.assertEqual([r.text for r in failed], [b"KeyError\0'nothing'"])

    def test_workers_that_are_replaced(self):
        result = self.trace(
            """
            from multiprocessing import Pool

            def double(number):
                return 2 * number

            if __name__ == "__main__":
                pool = Pool(1, maxtasksperchild=2)
                print(pool.map(double, range(6), 1))
                pool.close()
                pool.join()
            """
        )
        logs = result.logs
        self.assertEqual(self.created(logs).text, b"\0" b"2")
        tasks = [len(log.of("TaskBegin")) for log in self.workers(logs)]
        self.assertEqual(sum(tasks), 6)
        self.assertEqual(tasks[:3], [2, 2, 2])

    def test_the_context_makes_it(self):
        result = self.trace(
            f"""
            import multiprocessing

            if __name__ == "__main__":
                context = multiprocessing.get_context("{self.METHOD}")
                mine = context.Pool(1)
                print(mine.apply(abs, (-1,)))
                mine.terminate()
                mine.terminate()
            """
        )
        log = self.log_with(result.logs, "PoolCreated")
        self.assertIn(b"mine", [r.text for r in log.of("ObjectNamed")])
        self.assertEqual(self.one(log, "JobSubmitted").text, b"apply\0abs\0(-1,)")
        self.assertEqual(self.one(log, "PoolTerminated").flags, 0)


@variants(pure=(False, True))
class Troubles(PoolTest):
    def test_what_cannot_be_pickled(self):
        result = self.trace(
            """
            from multiprocessing import Pool
            from multiprocessing.pool import MaybeEncodingError

            def give():
                return lambda: 0

            if __name__ == "__main__":
                with Pool(1) as pool:
                    try:
                        pool.apply(give)
                    except MaybeEncodingError:
                        print("result")
                    try:
                        pool.apply(lambda: 0)
                    except Exception:
                        print("task")
            """
        )
        self.assertEqual(result.stdout, b"result\ntask\n")
        logs = result.logs
        pool = self.created(logs).object
        result_job, task_job = self.jobs(logs, pool)
        self.assert_whole(logs, pool, result_job)
        (end, _), = of_pool(logs, "TaskEnd", pool, result_job)
        kind, _, reason = end.text.partition(b"\0")
        self.assertEqual((kind, end.flags), (b"MaybeEncodingError", FAILED | FINISHED))
        self.assertRegex(reason, b"(AttributeError|PicklingError).*[Cc]an't (pickle|get local)")
        for job in (result_job, task_job):
            texts = [r.text for r, _ in of_pool(logs, "JobDone", pool, job)]
            # Within the repr of a repr there are backslashes.
            self.assertRegex(texts[0], rb"[Cc]an\\*'t (pickle|get local)")
        self.assertEqual(of_pool(logs, "TaskSent", pool, task_job), [])
        (answer, _), = of_pool(logs, "TaskResult", pool, task_job)
        self.assertEqual(answer.flags, FAILED)
        self.assertRegex(answer.text, b"^(AttributeError|PicklingError)\0.*[Cc]an't (pickle|get local)")
        self.assertEqual(len(of_pool(logs, "JobDone", pool, task_job)), 1)

    def test_a_job_is_done_before_its_last_result_is_given(self):
        result = self.trace(
            """
            from multiprocessing import Pool

            if __name__ == "__main__":
                with Pool(2) as pool:
                    print(sum(pool.imap(abs, range(9))), sum(pool.imap_unordered(abs, range(9))))
            """
        )
        self.assertEqual(result.stdout, b"36 36\n")
        pool = self.created(result.logs).object
        for job in self.jobs(result.logs, pool):
            (done, _), = of_pool(result.logs, "JobDone", pool, job)
            self.assertLess(done.time, of_pool(result.logs, "JobWaitEnd", pool, job)[-1][0].time)

    def test_an_item_that_fails(self):
        result = self.trace(
            """
            from multiprocessing import Pool

            def invert(number):
                return 1 / number

            if __name__ == "__main__":
                with Pool(1) as pool:
                    try:
                        pool.map(invert, [1, 0, 2], 3)
                    except ZeroDivisionError as error:
                        print(error)
                    answers = pool.imap(invert, [0, 1])
                    try:
                        next(answers)
                    except ZeroDivisionError as error:
                        print(error)
                    print(next(answers))
            """
        )
        self.assertEqual(result.stdout, b"division by zero\ndivision by zero\n1.0\n")
        logs = result.logs
        ends = [(r.text, r.flags) for r, _ in merged(logs, "ItemEnd")]
        self.assertEqual(ends, [(b"1.0", 0), (b"ZeroDivisionError\0division by zero", FAILED)])
        texts = {r.text for r, _ in merged(logs, "TaskResult", "TaskEnd") if r.flags & FAILED}
        self.assertEqual(texts, {b"ZeroDivisionError\0division by zero"})
        done = [r.flags for r, _ in merged(logs, "JobDone")]
        self.assertEqual(done, [FAILED, 0])

    def test_workers_that_die(self):
        for how in ("os._exit(3)", "os.kill(os.getpid(), 9)"):
            with self.subTest(how):
                for old in self.log_folder.iterdir():
                    old.unlink()
                result = self.trace(
                    f"""
                    import os
                    from multiprocessing import Pool, TimeoutError

                    def die():
                        {how}

                    if __name__ == "__main__":
                        pool = Pool(1)
                        lost = pool.apply_async(die)
                        print(pool.apply(abs, (-1,)))
                        print(lost.ready())
                        pool.terminate()
                        pool.join()
                    """
                )
                self.assertEqual(result.stdout, b"1\nFalse\n")
                logs = result.logs
                pool = self.created(logs).object
                lost, found = self.jobs(logs, pool)
                self.assertEqual(len(of_pool(logs, "TaskBegin", pool, lost)), 1)
                self.assertEqual(of_pool(logs, "TaskEnd", pool, lost), [])
                self.assertEqual(of_pool(logs, "JobDone", pool, lost), [])
                self.assert_whole(logs, pool, found)
                # One that died, one that came in its place.
                self.assertGreaterEqual(len(self.workers(logs)), 2)

    def test_an_initializer_that_fails(self):
        result = self.trace(
            """
            import os, sys, time
            from multiprocessing import Pool

            def begin(path):
                count = len(os.listdir(path))
                open(os.path.join(path, str(os.getpid())), "w").close()
                if count < 3:
                    os.close(2)
                    raise OSError(count)

            if __name__ == "__main__":
                path = sys.argv[1]
                os.mkdir(path)
                with Pool(1, begin, (path,)) as pool:
                    print(pool.apply(abs, (-1,)))
            """,
            self.folder / "begun",
        )
        self.assertEqual(result.stdout, b"1\n")
        workers = self.workers(result.logs)
        self.assertGreaterEqual(len(workers), 4)
        self.assertEqual([len(log.of("TaskBegin")) for log in workers[:4]], [0, 0, 0, 1])
        errors = [log.of("Exception")[0].text[:7] for log in workers[:3]]
        self.assertEqual(errors, [b"OSError"] * 3)

    def test_terminate_during_work(self):
        result = self.trace(
            """
            import time
            from multiprocessing import Pool

            def slow(number):
                time.sleep(100)

            if __name__ == "__main__":
                with Pool(2) as pool:
                    pool.map_async(slow, range(100), 1)
                    while pool._inqueue.empty():
                        pass
            """
        )
        logs = result.logs
        parent = self.log_with(logs, "PoolCreated")
        self.assertEqual(self.one(parent, "PoolTerminated").flags, 0)
        self.assertEqual(parent.of("JobDone"), [])
        signals = parent.of("SignalSent")
        self.assertTrue(signals)
        self.assertEqual({r.flags for r in signals}, {INTERNAL})

    def test_how_a_pool_was_terminated(self):
        result = self.trace(
            """
            from multiprocessing import Pool

            if __name__ == "__main__":
                with Pool(1) as left:
                    pass
                try:
                    with Pool(1) as thrown:
                        raise KeyError
                except KeyError:
                    pass
                called = Pool(1)
                with called:
                    called.terminate()
            """
        )
        log = self.log_with(result.logs, "PoolCreated")
        self.assertEqual([r.a for r in log.of("PoolTerminated")], [1, 2, 0])

    def test_a_pool_that_nobody_closed(self):
        result = self.trace(
            """
            from multiprocessing import Pool

            if __name__ == "__main__":
                pool = Pool(1)
                print(pool.apply(abs, (-1,)))
            """
        )
        log = self.log_with(result.logs, "PoolCreated")
        self.assertEqual(self.one(log, "PoolTerminated").flags, INTERNAL)


@variants(methods=("spawn",), pure=(False, True))
class Unguarded(PoolTest):
    def test_workers_that_never_begin(self):
        result = self.trace(
            """
            import time
            from multiprocessing import Pool

            pool = Pool(1)
            if __name__ == "__main__":
                seen = set()
                while len(seen) < 3:
                    time.sleep(0.01)
                    seen.update(worker.pid for worker in list(pool._pool))
                pool.terminate()
            """
        )
        self.assertIn(b"RuntimeError", result.stderr)
        self.assertEqual(self.workers(result.logs), [])
        parent = next(log for log in result.logs if log.of("PoolTerminated"))
        starts = [r.flags for r in parent.of("StartBegin")]
        self.assertGreaterEqual(len(starts), 3)
        self.assertEqual(set(starts), {INTERNAL})
        errors = [r.text for r, _ in merged(result.logs, "Exception")]
        self.assertGreaterEqual(len(errors), 2)
        self.assertEqual({text[:12] for text in errors}, {b"RuntimeError"})


@variants(methods=("fork",), pure=(False, True))
class ThreadPools(PoolTest):
    def test_jobs_by_threads(self):
        result = self.trace(
            """
            from multiprocessing.pool import ThreadPool

            def double(number):
                return 2 * number

            with ThreadPool(2) as pool:
                print(pool.map(double, range(4), 2))
                print(list(pool.imap(double, range(2))))
            """
        )
        self.assertEqual(result.stdout, b"[0, 2, 4, 6]\n[0, 2]\n")
        log, = result.logs
        created = self.one(log, "PoolCreated")
        self.assertEqual((created.a, created.c), (2, 1))
        jobs = self.jobs([log], created.object)
        self.assertEqual([self.assert_whole([log], created.object, j) for j in jobs], [2, 2])
        begins = log.of("PoolWorkerBegin")
        self.assertEqual(len(begins), 2)
        threads = {r.thread for r in begins}
        self.assertEqual(len(threads), 2)
        working = {r.thread for r in log.of("TaskBegin", "TaskEnd", "ItemBegin", "ItemEnd")}
        self.assertLessEqual(working, threads)
        self.assertEqual([r.text for r in log.of("ItemBegin") if r.c == 0].count(b"0"), 1)
        self.assertEqual(len(log.of("ItemBegin")), 4)
        self.assertEqual(log.of("Pickled", "Unpickled"), [])
        self.assert_threads_are_the_librarys(log, 5)

    def test_which_error_ended_a_job(self):
        result = self.trace(
            """
            from multiprocessing.pool import ThreadPool

            class Mine(Exception):
                def __str__(self):
                    print("asked")
                    return "mine"

            class Path:
                __repr__ = Mine.__str__

            def work(number):
                if number == 1:
                    raise ValueError("first", number)
                if number == 2:
                    raise Mine(number)
                raise OSError(2, "gone", Path())

            with ThreadPool(1) as pool:
                for numbers in ([1, 2], [2], [3]):
                    try:
                        pool.map(work, numbers, 1)
                    except Exception as error:
                        print(type(error).__name__)
            """
        )
        self.assertEqual(result.stdout, b"ValueError\nMine\nFileNotFoundError\n")
        log, = result.logs
        ends = [b"ValueError\0('first', 1)", b"Mine", b"Mine", b"FileNotFoundError"]
        for kind in ("TaskEnd", "TaskResult"):
            self.assertEqual([(r.text, r.flags) for r in log.of(kind)], [(t, FAILED) for t in ends])
        del ends[1]
        self.assertEqual([(r.text, r.flags) for r in log.of("JobDone")], [(t, FAILED) for t in ends])
