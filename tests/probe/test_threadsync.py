# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of threads, their synchronisers and the queues between them."""

from support import ProbeTest, merged, variants

OF_THREADS = 16
SYNC = ("Condition", "Event", "Barrier", "LockAcquire", "LockReleased", "Queue")


class ThreadTest(ProbeTest):
    def story(self, log, name):
        """What happened to the object of this name: kind, a or c, flags."""
        key = next(r.object for r in log.of("ObjectNamed") if r.text.decode() == name)
        return [
            (r.kind, r.a or r.c, r.flags)
            for r in log.records
            if r.object == key and r.kind.startswith(SYNC) and r.kind != "QueueCreated"
        ]

    def creations(self, log):
        names = {r.object: r.text.decode() for r in log.of("ObjectNamed")}
        return [
            (names.get(r.object), r.c, r.a, r.flags)
            for r in log.of("LockCreated", "QueueCreated")
            if not r.flags & 32
        ]


@variants(methods=("fork",), pure=(False, True))
class Synchronisers(ThreadTest):
    def test_a_condition(self):
        script = self.write(
            "condition.py",
            """
            import threading

            def notify():
                with changed:
                    changed.notify()
                    changed.notify(n=2)
                    changed.notify_all()

            changed = threading.Condition()
            with changed, changed:
                threading.Thread(target=notify).start()
                print(changed.wait(30))
            changed.acquire()
            print(changed.wait_for(lambda: False, 0.001))
            changed.release()
            for call in (changed.notify, changed.notify_all, changed.wait, changed.release):
                try:
                    call()
                except RuntimeError:
                    print("not held")
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"True\nFalse\n" + b"not held\n" * 4)
        (log,) = result.logs
        self.assertEqual(self.creations(log), [("changed", 4, 0, OF_THREADS)])
        # Whether the notifier comes before the wait is not settled.
        story = [
            (kind, number, flags & ~1 if kind == "LockAcquired" else flags)
            for kind, number, flags in self.story(log, "changed")
            if kind != "LockAcquireBegin"
        ]
        self.assertEqual(
            story,
            [
                ("LockAcquired", 0, 0),
                ("LockAcquired", 0, 2),
                ("ConditionWaitBegin", 30_000_000_000, 0),
                ("LockReleased", 0, 0),
                ("LockAcquired", 0, 0),
                ("ConditionNotified", 1, 0),
                ("ConditionNotified", 2, 0),
                ("ConditionNotified", -1, 0),
                ("LockReleased", 0, 0),
                ("LockAcquired", 0, 0),
                ("ConditionWaitEnd", 0, 64),
                ("LockReleased", 0, 2),
                ("LockReleased", 0, 0),
                ("LockAcquired", 0, 0),
                ("ConditionWaitBegin", 1_000_000, 0),
                ("LockReleased", 0, 0),
                ("LockAcquired", 0, 0),
                ("ConditionWaitEnd", 0, 0),
                ("LockReleased", 0, 0),
                ("ConditionWaitBegin", -1, 0),
                ("ConditionWaitEnd", 0, 0),
            ],
        )
        notified = log.of("ConditionNotified")
        self.assertEqual(log.line(notified[2]), self.line_of(script, "changed.notify_all()"))
        waits = log.of("ConditionWaitBegin")
        self.assertEqual(log.line(waits[0]), self.line_of(script, "changed.wait(30)"))
        self.assertNotEqual(notified[0].thread, waits[0].thread)

    def test_a_lock_of_the_learners_is_not_asked_by_us(self):
        result = self.trace(
            """
            import threading

            class MyLock:
                def acquire(self, *args):
                    print("acquire", args)
                    return True
                def release(self):
                    print("release")
                def __enter__(self):
                    return self.acquire()
                def __exit__(self, *error):
                    self.release()
                def _is_owned(self):
                    return True

            condition = threading.Condition(MyLock())
            with condition:
                condition.wait(0.001)
            """
        )
        expected = ["acquire ()", "release", "acquire ()", "release"]
        self.assertEqual(result.stdout.decode().splitlines(), expected)
        kinds = [kind for kind, *_ in self.story(result.logs[0], "condition")]
        self.assertEqual(kinds, ["ConditionWaitBegin", "ConditionWaitEnd"])

    def test_an_event(self):
        result = self.trace(
            """
            import threading

            def work():
                print(go.wait(30), flush=True)
                done.set()

            go = threading.Event()
            done: threading.Event = threading.Event()
            threading.Thread(target=work).start()
            print(go.is_set(), flush=True)
            go.set()
            done.wait()
            go.clear()
            print(go.wait(timeout=0.001), done.wait())
            """
        )
        self.assertEqual(result.stdout, b"False\nTrue\nFalse True\n")
        (log,) = result.logs
        creations = [("go", 5, 0, OF_THREADS), ("done", 5, 0, OF_THREADS)]
        self.assertEqual(self.creations(log), creations)
        story = self.story(log, "go")
        begin = ("EventWaitBegin", 30_000_000_000, 0)
        contended = int(begin in story)
        self.assertEqual(
            [step for step in story if step != begin],
            [
                ("EventAsked", 0, 0),
                ("EventSet", 0, 0),
                ("EventWaitEnd", 0, 64 | contended),
                ("EventCleared", 0, 0),
                ("EventWaitBegin", 1_000_000, 0),
                ("EventWaitEnd", 0, 1),
            ],
        )
        self.assertEqual(self.story(log, "done")[-1], ("EventWaitEnd", 0, 64))

    def test_semaphores(self):
        result = self.trace(
            """
            import threading

            free = threading.Semaphore(1)
            with free:
                print(free.acquire(False), free.acquire(timeout=0.001))
                threading.Timer(0.01, free.release, (2,)).start()
                free.acquire()
            bounded = threading.BoundedSemaphore(2)
            bounded.acquire()
            for count in (1, 2):
                try:
                    bounded.release(count)
                except ValueError:
                    print("too many")
            """
        )
        self.assertEqual(result.stdout, b"False False\ntoo many\n")
        (log,) = result.logs
        self.assertEqual(
            self.creations(log), [("free", 2, 1, OF_THREADS), ("bounded", 3, 2, OF_THREADS)]
        )
        self.assertEqual(
            self.story(log, "free"),
            [
                ("LockAcquired", 0, 0),
                ("LockAcquireFailed", 0, 0),
                ("LockAcquireBegin", 1_000_000, 0),
                ("LockAcquireFailed", 0, 1),
                ("LockAcquireBegin", -1, 0),
                ("LockReleased", 0, 0),
                ("LockReleased", 0, 0),
                ("LockAcquired", 0, 1),
                ("LockReleased", 0, 0),
            ],
        )
        self.assertEqual(
            self.story(log, "bounded"),
            [("LockAcquired", 0, 0)]
            + [("LockReleased", 0, 0)] * 3
            + [("LockReleased", 0, 4)] * 2,
        )

    def test_a_barrier(self):
        result = self.trace(
            """
            import threading

            def work():
                line.wait()

            line = threading.Barrier(2, timeout=30)
            other = threading.Thread(target=work)
            other.start()
            line.wait()
            other.join()
            line.abort()
            try:
                line.wait(5)
            except threading.BrokenBarrierError:
                print("broken")
            line.reset()
            """
        )
        self.assertEqual(result.stdout, b"broken\n")
        (log,) = result.logs
        self.assertEqual(self.creations(log), [("line", 7, 2, OF_THREADS)])
        story = self.story(log, "line")
        self.assertEqual(story[:2], [("BarrierWaitBegin", 30_000_000_000, 0)] * 2)
        self.assertEqual(
            sorted(story[2:4]), [("BarrierWaitEnd", 0, 0), ("BarrierWaitEnd", 1, 0)]
        )
        self.assertEqual(
            story[4:],
            [
                ("BarrierAborted", 0, 0),
                ("BarrierWaitBegin", 5_000_000_000, 0),
                ("BarrierWaitEnd", 0, 4),
                ("BarrierReset", 0, 0),
            ],
        )

    def test_a_forked_copy_is_another_object(self):
        result = self.trace(
            """
            import queue
            import threading
            from multiprocessing import Process

            def work():
                ready.set()
                items.put(2)
                with changed:
                    changed.notify()
                with changed:
                    pass

            if __name__ == "__main__":
                ready, unused = threading.Event(), threading.Event()
                items = queue.Queue()
                changed = threading.Condition()
                items.put(1)
                child = Process(target=work)
                child.start()
                child.join()
                print(ready.is_set(), items.qsize())
            """
        )
        self.assertEqual(result.stdout, b"False 1\n")
        parent = self.log_with(result.logs, "RunBegin", b"MainProcess")
        child = self.log_with(result.logs, "RunBegin", b"work")
        mine = {r.object for r in parent.of("LockCreated", "QueueCreated")}
        copies = {r.object for r in child.of("LockCreated", "QueueCreated")}
        self.assertEqual((len(mine), len(copies), mine & copies), (4, 3, set()))
        self.assertEqual(
            self.creations(child),
            [("ready", 5, 0, 16), ("items", 3, 0, 16), ("changed", 4, 0, 16)],
        )
        self.assertEqual(self.story(child, "ready"), [("EventSet", 0, 0)])
        # It shows from its first notify() or wait() on, held as it is then.
        self.assertEqual(
            [kind for kind, *_ in self.story(child, "changed")],
            ["LockAcquired", "ConditionNotified", "LockReleased", "LockAcquired", "LockReleased"],
        )
        puts = [r.a for r, _ in merged(result.logs, "QueuePutEnd")]
        self.assertEqual(puts, [1, 1])

    def test_objects_come_and_go(self):
        result = self.trace(
            """
            import gc
            import threading

            class Kept(threading.Event):
                __slots__ = ("more",)

                def __init__(self):
                    super().__init__()
                    self.more = self

            def count():
                dicts = [thing for thing in gc.get_objects() if type(thing) is dict]
                return sum(thing.keys() == {"forks", "key", "announce", "name"} for thing in dicts)

            before = count()
            for _ in range(100):
                threading.Event().set()
                Kept().set()
            gc.collect()
            print(count() - before)
            event = threading.Event()
            print(count() - before, sorted(vars(event)))
            """
        )
        self.assertEqual(result.stdout, b"0\n1 ['_cond', '_flag']\n")
        (log,) = result.logs
        self.assertEqual(len({r.object for r in log.of("EventSet")}), 200)
        self.assertEqual(len(log.of("LockCreated")), 201)


@variants(methods=("fork",), pure=(False, True))
class Queues(ThreadTest):
    def test_items_between_threads(self):
        script = self.write(
            "queues.py",
            """
            import queue
            import threading

            def work():
                while True:
                    item = tasks.get()
                    tasks.task_done()
                    if item is None:
                        break

            tasks = queue.Queue(maxsize=2)
            worker = threading.Thread(target=work)
            worker.start()
            for number in range(5):
                tasks.put(("item", number))
            tasks.put(None)
            tasks.join()
            worker.join()
            """,
        )
        (log,) = self.trace(script).logs
        self.assertEqual(self.creations(log), [("tasks", 3, 2, OF_THREADS)])
        items = [repr(("item", n)).encode() for n in range(5)] + [b"None"]
        self.assertEqual([r.text for r in log.of("QueuePutBegin")], items)
        self.assertEqual([r.text for r in log.of("QueueGetEnd")], items)
        self.assertEqual([r.a for r in log.of("QueuePutEnd")], list(range(1, 7)))
        self.assertEqual(len(log.of("QueueTaskDone")), 6)
        keys = {r.object for r in log.records if r.kind.startswith("Queue")}
        self.assertEqual(len(keys), 1)
        threads = {log.line(r): r.thread for r in log.of("QueuePutBegin", "QueueGetEnd")}
        self.assertEqual(len(set(threads.values())), 2)
        self.assertIn(self.line_of(script, "tasks.get()"), threads)
        for kind in ("QueueJoinBegin", "QueueJoinEnd"):
            self.one(log, kind)
        # What works inside is not shown.
        self.assertEqual(log.of("LockCreated", "LockAcquired", "ConditionWaitBegin"), [])

    def test_kinds_questions_and_failures(self):
        result = self.trace(
            """
            import queue

            class Mine(queue.Queue):
                def put(self, item, block=True, timeout=None):
                    super().put(item, block, timeout)

            last = queue.LifoQueue(1)
            last.put("x" * 40)
            for call in (lambda: last.put_nowait(1), lambda: last.put(1, timeout=0.001)):
                try:
                    call()
                except queue.Full:
                    print("full")
            print(last.qsize(), last.empty(), last.full(), last.get() == "x" * 40)
            try:
                last.get_nowait()
            except queue.Empty:
                print("empty")
            least = queue.PriorityQueue()
            least.put((2, "b"))
            least.put((1, "a"))
            least.get()
            mine = Mine()
            mine.put(item=1)
            queue.SimpleQueue().put(1)
            """
        )
        self.assertEqual(result.stdout, b"full\nfull\n1 False True True\nempty\n")
        (log,) = result.logs
        self.assertEqual(
            self.creations(log),
            [("last", 4, 1, 16), ("least", 5, 0, 16), ("mine", 3, 0, 16)],
        )
        self.assertEqual(
            self.story(log, "last"),
            [
                ("QueuePutBegin", -1, 128),
                ("QueuePutEnd", 1, 0),
                ("QueuePutBegin", 0, 8),
                ("QueuePutEnd", 0, 4),
                ("QueuePutBegin", 1_000_000, 0),
                ("QueuePutEnd", 0, 4),
                ("QueueAsked", 1, 0),
                ("QueueAsked", 1, 0),
                ("QueueAsked", 1, 0),
                ("QueueGetBegin", -1, 0),
                ("QueueGetEnd", 0, 128),
                ("QueueGetBegin", 0, 8),
                ("QueueGetEnd", 0, 4),
            ],
        )
        asked = [(r.c, r.a) for r in log.of("QueueAsked")]
        self.assertEqual(asked, [(0, 1), (1, 0), (2, 1)])
        self.assertEqual([r.text for r in log.of("QueueGetEnd")][2:], [b"(1, 'a')"])
        self.assertEqual(len(self.story(log, "mine")), 2)


@variants(methods=("fork",), pure=(False, True))
class Threads(ThreadTest):
    def test_starts_ends_and_joins(self):
        result = self.trace(
            """
            import threading

            class Worker(threading.Thread):
                def __init__(self):
                    super().__init__(name="worker")
                    self.seen = sorted(vars(self))

                def run(self):
                    print(sorted(vars(self)) == self.seen or sorted(set(vars(self)) - set(self.seen)))

            hold = threading.Event()
            worker = Worker()
            try:
                worker.join()
            except RuntimeError:
                print("not started")
            worker.start()
            worker.join(30)
            timer = threading.Timer(0.001, print, ("timer",))
            timer.start()
            timer.join()
            waiting = threading.Thread(target=hold.wait, name="waiting", daemon=True)
            waiting.start()
            waiting.join(0.001)
            hold.set()
            waiting.join()
            """
        )
        lines = result.stdout.decode().splitlines()
        self.assertEqual((lines[0], lines[2]), ("not started", "timer"))
        (log,) = result.logs
        begins = [(r.text, r.flags, r.c) for r in log.of("ThreadBegin")]
        timer = log.of("ThreadBegin")[1].text
        self.assertEqual(
            begins, [(b"worker", 0, 0), (timer, 0, 0), (b"waiting", 16, 0)]
        )
        ids = [r.thread for r in log.of("ThreadBegin")]
        self.assertEqual([r.thread for r in log.of("ThreadEnd")], ids)
        self.assertEqual([(r.a, r.text) for r in log.of("ThreadStarted")],
                         list(zip(ids, (b"worker", timer, b"waiting"))))  # fmt: skip
        self.assertEqual([r.a for r in log.of("ThreadJoinBegin")], [0, *ids, ids[2]])
        ends = [(r.a, r.flags) for r in log.of("ThreadJoinEnd")]
        self.assertEqual(
            ends, [(0, 0), (ids[0], 64), (ids[1], 64), (ids[2], 0), (ids[2], 64)]
        )

    def test_exceptions_in_threads(self):
        result = self.trace(
            """
            import sys
            import threading

            class Failing(threading.Thread):
                def run(self):
                    raise ValueError("in run")

            def leave():
                sys.exit(3)

            def fail():
                raise KeyError("mine")

            def handle(args):
                print("handled", args.exc_type.__name__, args.exc_value)

            Failing().start()
            for target in (leave, fail):
                threading.excepthook = handle
                thread = threading.Thread(target=target)
                thread.start()
                thread.join()
            """
        )
        self.assertEqual(result.stdout, b"handled SystemExit 3\nhandled KeyError 'mine'\n")
        (log,) = result.logs
        texts = [r.text.split(b"\0")[:2] for r in log.of("Exception")]
        self.assertEqual(texts, [[b"ValueError", b"in run"], [b"KeyError", b"'mine'"]])
        begins, ends = log.of("ThreadBegin"), log.of("ThreadEnd")
        self.assertEqual(sorted(r.thread for r in begins), sorted(r.thread for r in ends))
        for error, begin in zip(log.of("Exception"), (begins[0], begins[2])):
            self.assertEqual(error.thread, begin.thread)

    def test_a_daemon_is_cut_off_by_the_end(self):
        result = self.trace(
            """
            import threading

            hold = threading.Lock()
            hold.acquire()
            started = threading.Event()

            def work():
                started.set()
                hold.acquire()

            threading.Thread(target=work, daemon=True).start()
            started.wait()
            """
        )
        (log,) = result.logs
        self.one(log, "ThreadBegin")
        self.assertEqual(log.of("ThreadEnd"), [])
        self.one(log, "ProcessEnd")
