# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of queues, locks and values."""

import itertools

from support import PROGRAMS, ProbeTest, merged, variants


@variants(pure=(False, True))
class Queues(ProbeTest):
    def test_items_in_their_order(self):
        script = PROGRAMS / "queue_items.py"
        logs = self.trace(script).logs
        parent = self.log_with(logs, "QueueCreated")
        producer = self.log_with(logs, "RunBegin", b"producer")
        consumer = self.log_with(logs, "RunBegin", b"consumer")
        created = self.one(parent, "QueueCreated")
        self.assertEqual((created.a, created.c), (3, 0))
        named = [r for r in parent.of("ObjectNamed") if r.object == created.object]
        self.assertEqual([(r.a, r.text) for r in named], [(1, b"queue")])
        items = [repr(("item", n)).encode() for n in range(8)] + [b"None"]
        puts = producer.of("QueuePutBegin")
        gets = consumer.of("QueueGetEnd")
        self.assertEqual([r.text for r in puts], items)
        self.assertEqual([r.text for r in gets], items)
        self.assertEqual([r.a for r in producer.of("QueuePutEnd")], list(range(1, 10)))
        self.assertEqual(len(producer.of("QueueSent")), 9)
        self.assertEqual({r.object for r in puts + gets}, {created.object})
        for put, sent, got in zip(puts, producer.of("QueueSent"), gets):
            self.assertLess(put.time, sent.time)
            self.assertLess(sent.time, got.time)
        line = self.line_of(script, 'queue.put(("item"')
        self.assertEqual({producer.line(r) for r in puts[:-1]}, {line})
        self.assertEqual({consumer.line(r) for r in gets}, {self.line_of(script, "queue.get()")})
        feeder = self.one(producer, "ThreadBegin")
        self.assertEqual(feeder.c, 2)
        self.assertEqual({r.thread for r in producer.of("QueueSent")}, {feeder.thread})

    def test_full_empty_and_other_kinds(self):
        result = self.trace(
            """
            import queue
            from multiprocessing import JoinableQueue, Queue, SimpleQueue

            if __name__ == "__main__":
                small = Queue(1)
                small.put([1, 2])
                try:
                    small.put({"a": 1.5}, timeout=0.01)
                except queue.Full:
                    print("full")
                small.get()
                try:
                    small.get(False)
                except queue.Empty:
                    print("empty")
                tasks = JoinableQueue()
                tasks.put("task")
                tasks.get()
                tasks.task_done()
                tasks.join()
                simple = SimpleQueue()
                simple.put(b"x")
                simple.get()
                small.close()
            """
        )
        self.assertEqual(result.stdout, b"full\nempty\n")
        log = self.log_with(result.logs, "QueueCreated")
        self.assertEqual([r.c for r in log.of("QueueCreated")], [0, 1, 2])
        names = [r.text for r in log.of("ObjectNamed")]
        self.assertEqual(names, [b"small", b"tasks", b"simple"])
        self.assertEqual(
            [(r.text, r.flags) for r in log.of("QueuePutBegin")],
            [(b"[1, 2]", 0), (b"{'a': 1.5}", 0), (b"'task'", 0), (b"b'x'", 0)],
        )
        self.assertEqual([(r.a, r.flags) for r in log.of("QueuePutEnd")][:2], [(1, 0), (0, 4)])
        self.assertEqual([r.flags for r in log.of("QueueGetBegin")], [0, 8, 0, 0])
        self.assertEqual([r.flags for r in log.of("QueueGetEnd")], [0, 4, 0, 0])
        for kind in ("QueueTaskDone", "QueueJoinBegin", "QueueJoinEnd", "QueueClosed"):
            self.one(log, kind)
        # What works inside a queue is not shown as a lock.
        self.assertEqual(log.of("LockAcquired", "LockAcquireBegin", "LockReleased"), [])

    def test_an_item_that_cannot_be_pickled(self):
        result = self.run_program(
            """
            from multiprocessing import Queue

            if __name__ == "__main__":
                queue = Queue()
                queue.put(lambda: 0)
                queue.close()
                queue.join_thread()
            """,
            method=self.METHOD,
        )
        log = self.log_with(result.logs, "QueueFeederError")
        error = self.one(log, "QueueFeederError")
        self.assertEqual(error.object, self.one(log, "QueueCreated").object)
        self.assertIn(b"pickle", error.text.lower())

    def test_only_plain_values_are_looked_into(self):
        result = self.trace(
            """
            from multiprocessing import SimpleQueue

            class Job:
                def __repr__(self):
                    print("asked")
                    return "never"

            class Sly(type):
                @property
                def __name__(cls):
                    print("asked")

            class Odd(metaclass=Sly):
                pass

            class Number(int):
                def __repr__(self):
                    print("asked")
                    return "never"

            if __name__ == "__main__":
                queue = SimpleQueue()
                for item in (Job(), [Job()], Odd(), Number(3), "é" * 40, 2**70, -5, None, (1,), {}):
                    queue.put(item)
            """
        )
        self.assertEqual(result.stdout, b"")
        log = self.log_with(result.logs, "QueueCreated")
        texts = [r.text.decode() for r in log.of("QueuePutBegin")]
        self.assertEqual(
            texts,
            ["<Job>", "[<Job>]", "<Odd>", "<Number>", "'" + "é" * 10 + "…"]
            + ["1180591620717411303424", "-5", "None", "(1,)", "{}"],
        )
        self.assertTrue(all(len(r.text) <= 24 for r in log.of("QueuePutBegin")))


@variants(pure=(False, True))
class LocksAndValues(ProbeTest):
    def test_owners_never_overlap(self):
        count = 200
        script = self.write(
            "locks.py",
            f"""
            from multiprocessing import Lock, Process

            def work(lock):
                for _ in range({count}):
                    with lock:
                        pass

            if __name__ == "__main__":
                lock = Lock()
                workers = [Process(target=work, args=(lock,)) for _ in range(4)]
                for worker in workers:
                    worker.start()
                for worker in workers:
                    worker.join()
            """,
        )
        logs = self.trace(script).logs
        records = merged(logs, "LockAcquired", "LockReleased")
        self.assertEqual(len(records), 8 * count)
        for (first, _), (second, _) in zip(records[::2], records[1::2]):
            self.assertEqual((first.kind, second.kind), ("LockAcquired", "LockReleased"))
            self.assertEqual(first.pid, second.pid)
        keys = {record.object for record, _ in records}
        creator = self.log_with(logs, "LockCreated")
        self.assertEqual(keys, {self.one(creator, "LockCreated").object})
        self.assertEqual(self.one(creator, "ObjectNamed").text, b"lock")
        for log in logs:
            waits = len(log.of("LockAcquireBegin"))
            contended = [r for r in log.of("LockAcquired") if r.flags & 1]
            self.assertEqual(waits, len(contended))
        line = self.line_of(script, "with lock")
        self.assertTrue(all(log.line(r) == line for r, log in records if r.kind == "LockAcquired"))

    def test_recursion_timeouts_and_failed_releases(self):
        result = self.trace(
            """
            from multiprocessing import Lock, RLock, Semaphore

            if __name__ == "__main__":
                again = RLock()
                again.acquire()
                again.acquire()
                again.release()
                again.release()
                lock = Lock()
                lock.acquire(timeout=5)
                print(lock.acquire(False), lock.acquire(True, 0.01), lock.acquire(block=False))
                lock.release()
                try:
                    lock.release()
                except ValueError as error:
                    print(error)
                places = Semaphore(2)
                places.acquire()
            """
        )
        self.assertIn(b"False False False\nsemaphore or lock", result.stdout)
        log = self.log_with(result.logs, "LockCreated")
        again, lock, places = [r.object for r in log.of("LockCreated")]
        self.assertEqual([(r.c, r.a) for r in log.of("LockCreated")], [(1, 1), (0, 1), (2, 2)])

        def seen(key):
            return [
                (r.kind.removeprefix("Lock"), r.flags)
                for r in log.records
                if r.object == key and r.kind.startswith("Lock") and r.kind != "LockCreated"
            ]

        self.assertEqual(
            seen(again), [("Acquired", 0), ("Acquired", 2), ("Released", 2), ("Released", 0)]
        )
        self.assertEqual(
            seen(lock),
            [("Acquired", 0), ("AcquireFailed", 0), ("AcquireBegin", 0), ("AcquireFailed", 1)]
            + [("AcquireFailed", 0), ("Released", 0), ("Released", 0), ("Released", 4)],
        )
        self.assertEqual(seen(places), [("Acquired", 0)])
        self.assertEqual(self.one(log, "LockAcquireBegin").a, 10_000_000)

    def test_values_under_their_lock(self):
        script = PROGRAMS / "counter.py"
        result = self.trace(script)
        self.assertEqual(result.stdout, b"10 10\n")
        parent = self.log_with(result.logs, "ValueCreated")
        total, hits = [r.object for r in parent.of("ValueCreated")]
        self.assertNotEqual(total, hits)
        self.assertEqual([(r.a, r.text) for r in parent.of("ValueCreated")], [(-1, b"i\0" b"0")] * 2)
        names = {r.object: r.text for r in parent.of("ObjectNamed") if r.a == 3}
        self.assertEqual(names, {total: b"total", hits: b"hits"})
        guard = [r.a % 2**64 for r in parent.of("ValueLock") if r.object == total]
        children = [log for log in result.logs if log.of("ValueWritten")]
        self.assertEqual(len(children), 2)
        accesses = [
            (r.kind, r.text, r.c)
            for r, log in merged(children, "ValueRead", "ValueWritten")
            if r.object == total
        ]
        expected = []
        for number in range(10):
            expected.append(("ValueRead", b"%d" % number, 1))
            expected.append(("ValueWritten", b"%d" % (number + 1), 1))
        self.assertEqual(accesses, expected)
        owners = [r.object for log in children for r in log.of("LockAcquired") if not r.flags & 32]
        self.assertEqual(owners.count(guard[0]), 10)
        for log in children:
            for record in log.of("ValueRead", "ValueWritten"):
                text = "total.value +=" if record.object == total else "hits.value +="
                self.assertEqual(log.line(record), self.line_of(script, text))
                self.assertEqual(record.c, int(record.object == total))

    def test_arrays_and_other_types(self):
        result = self.trace(
            """
            from multiprocessing import Array, Value

            if __name__ == "__main__":
                numbers = Array("d", [1.5, 2.5, 3.5])
                numbers[1] = 4
                print(numbers[-1], numbers[0:2], len(numbers))
                small = Value("b", 0)
                small.value = 300
                print(small.value)
                letter = Value("c", b"x")
                letter.value = b"y"
                bare = Value("i", 7, lock=False)
                bare.value += 1
                ratio = Value("d", 0.1)
                ratio.value = ratio.value * 3
            """
        )
        self.assertEqual(result.stdout, b"3.5 [1.5, 4.0] 3\n44\n")
        log = self.log_with(result.logs, "ValueCreated")
        numbers, small, letter, bare, ratio = [r.object for r in log.of("ValueCreated")]
        created = [(r.a, r.text) for r in log.of("ValueCreated")]
        self.assertEqual(created[0], (3, b"d\0[1.5, 2.5, 3.5]"))
        self.assertEqual(created[2], (-1, b"c\0b'x'"))

        def seen(key):
            return [(r.kind[5:], r.a, r.text) for r in log.of("ValueRead", "ValueWritten")
                    if r.object == key]

        self.assertEqual(
            seen(numbers),
            [("Written", 1, b"4.0"), ("Read", 2, b"3.5"), ("Read", -2, b"[1.5, 4.0]")],
        )
        self.assertEqual(seen(small), [("Written", -1, b"44"), ("Read", -1, b"44")])
        self.assertEqual(seen(letter), [("Written", -1, b"b'y'")])
        self.assertEqual(seen(bare), [])
        self.assertEqual([r.flags for r in log.of("ValueCreated")], [0, 0, 0, 32, 0])
        self.assertEqual(seen(ratio)[1][2], repr(0.1 * 3).encode())

    def test_a_block_used_again_is_a_new_object(self):
        result = self.trace(
            """
            import gc
            from multiprocessing import Value

            if __name__ == "__main__":
                for number in range(5):
                    value = Value("i", number)
                    del value
                    gc.collect()
            """
        )
        log = self.log_with(result.logs, "ValueCreated")
        self.assertEqual(len({r.object for r in log.of("ValueCreated")}), 5)


@variants(pure=(False, True))
class Library(ProbeTest):
    SCRIPT = """
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Barrier, Condition, Event, Manager, Pool, Process

        def square(number):
            return number * number

        def wait(condition, event, barrier):
            with condition:
                event.set()
                condition.wait(10)
            barrier.wait()

        if __name__ == "__main__":
            with Pool(1) as pool:
                print(pool.map(square, range(4)))
            with ProcessPoolExecutor(1) as executor:
                print(list(executor.map(square, range(3))))
            with Manager() as manager:
                print(manager.dict(a=1))
            condition, event, barrier = Condition(), Event(), Barrier(2)
            child = Process(target=wait, args=(condition, event, barrier))
            child.start()
            event.wait()
            with condition:
                condition.notify()
            barrier.wait()
            child.join()
        """

    def test_what_works_inside_the_library_is_told_apart(self):
        result = self.trace(self.SCRIPT)
        self.assertEqual(result.stdout, b"[0, 1, 4, 9]\n[0, 1, 4]\n{'a': 1}\n")
        self.assertEqual(result.stderr, b"")
        kinds = [log.of("RunBegin")[0].c for log in result.logs]
        infrastructure = {"fork": [], "spawn": [5], "forkserver": [4, 5]}[self.METHOD]
        self.assertEqual(sorted(kinds), sorted([0, 2, 2, 3, 1] + infrastructure))
        for log in result.logs:
            self.assertEqual(log.of("QueueCreated", "QueuePutBegin", "QueueGetEnd"), [])
        creations = [r for log in result.logs for r in log.of("LockCreated") if not r.flags & 32]
        self.assertEqual([r.c for r in creations], [4, 5, 7])
        acquired = [r.object for log in result.logs for r in log.of("LockAcquired")]
        self.assertEqual(set(acquired), {creations[0].object})
        self.assertGreaterEqual(len(acquired), 3)
