# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of Condition, Event, Barrier and semaphores between processes, and of Values without
a lock of their own making."""

from support import ProbeTest, merged, variants

SYNCHRONISERS = tuple(
    ("Condition" + name for name in ("WaitBegin", "WaitEnd", "Notified"))
) + ("EventSet", "EventCleared", "EventWaitBegin", "EventWaitEnd", "EventAsked") + (
    "BarrierWaitBegin", "BarrierWaitEnd", "BarrierReset", "BarrierAborted",
)  # fmt: skip
LOCKS = ("LockAcquireBegin", "LockAcquired", "LockAcquireFailed", "LockReleased")
CONDITION, EVENT, BARRIER = 4, 5, 7


class SyncTest(ProbeTest):
    def objects(self, logs):
        """Key to name of every synchroniser of the learner; a Condition that made its lock has two."""
        keys = {}
        for log in logs:
            for record in log.of("ObjectNamed"):
                keys[record.object] = record.text.decode()
            for record in log.of("ConditionLock"):
                if record.c == 1:
                    keys[record.object] = keys[record.a % 2**64]
        return keys

    def story(self, logs, name, kinds=SYNCHRONISERS + LOCKS):
        """What happened to the object, by whom (0: main), in the order of time."""
        keys = self.objects(logs)
        main = min(logs, key=lambda log: log.created).pid
        return [
            (int(record.pid != main), record.kind, record.a or record.c, record.flags)
            for record, _ in merged(logs, *kinds)
            if keys.get(record.object) == name
        ]

    def creations(self, logs):
        keys = self.objects(logs)
        return [
            (keys.get(r.object), r.c, r.a)
            for r, _ in merged(logs, "LockCreated")
            if not r.flags & 32
        ]


@variants(pure=(False, True))
class Between(SyncTest):
    def test_a_condition_that_made_its_lock_is_one_object_everywhere(self):
        script = self.write(
            "condition.py",
            """
            from multiprocessing import Condition, Process

            def notify(ready):
                with ready:
                    ready.notify()

            if __name__ == "__main__":
                ready = Condition()
                with ready:
                    child = Process(target=notify, args=(ready,))
                    child.start()
                    print(ready.wait(30))
                child.join()
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"True\n")
        self.assertEqual(self.creations(result.logs), [("ready", CONDITION, 1)])
        # Who has to wait for the lock is not settled.
        story = [
            (who, kind, number, flags & ~1 if kind == "LockAcquired" else flags)
            for who, kind, number, flags in self.story(result.logs, "ready")
            if kind != "LockAcquireBegin"
        ]
        self.assertEqual(
            story,
            [
                (0, "LockAcquired", 0, 0),
                (0, "ConditionWaitBegin", 30_000_000_000, 0),
                (0, "LockReleased", 0, 0),
                (1, "LockAcquired", 0, 0),
                (1, "ConditionNotified", 1, 0),
                (1, "LockReleased", 0, 0),
                (0, "LockAcquired", 0, 0),
                (0, "ConditionWaitEnd", 0, 64),
                (0, "LockReleased", 0, 0),
            ],
        )
        child = self.log_with(result.logs, "ConditionNotified")
        line = self.line_of(script, "ready.notify()")
        self.assertEqual(child.line(self.one(child, "ConditionNotified")), line)
        parent = self.log_with(result.logs, "ConditionWaitBegin")
        line = self.line_of(script, "ready.wait(30)")
        for kind in ("ConditionWaitBegin", "ConditionWaitEnd"):
            self.assertEqual(parent.line(self.one(parent, kind)), line)

    def test_conditions_that_share_a_lock(self):
        result = self.trace(
            """
            from multiprocessing import Condition, Lock, Process, RLock

            def work(lock, full, empty):
                with full:
                    full.notify_all()
                with lock:
                    empty.notify(3)

            if __name__ == "__main__":
                for make in (Lock, RLock):
                    lock = make()
                    full = Condition(lock)
                    empty = Condition(lock=lock)
                    child = Process(target=work, args=(lock, full, empty))
                    with lock:
                        child.start()
                        print(full.wait())
                    child.join()
            """
        )
        self.assertEqual(result.stdout, b"True\nTrue\n")
        parent = self.log_with(result.logs, "ConditionWaitBegin")
        self.assertEqual(
            self.creations(result.logs),
            [("lock", 0, 1), ("full", 4, 0), ("empty", 4, 0)]
            + [("lock", 1, 1), ("full", 4, 0), ("empty", 4, 0)],
        )
        created = [r.object for r in parent.of("LockCreated") if not r.flags & 32]
        first, second = created[:3], created[3:]
        given = [(r.object, r.a % 2**64, r.c) for r in parent.of("ConditionLock")]
        self.assertEqual(
            given,
            [(key, lock, 0) for lock, *keys in (first, second) for key in keys],
        )
        notified = [(r.object, r.a) for r, _ in merged(result.logs, "ConditionNotified")]
        self.assertEqual(
            notified, [(first[1], -1), (first[2], 3), (second[1], -1), (second[2], 3)]
        )
        acquired = {r.object for r, _ in merged(result.logs, "LockAcquired")}
        self.assertEqual(acquired, {first[0], second[0]})

    def test_an_event(self):
        result = self.trace(
            """
            from multiprocessing import Event, Process

            def work(go, done):
                print(go.wait(30), flush=True)
                go.clear()
                done.set()

            if __name__ == "__main__":
                go, done = Event(), Event()
                child = Process(target=work, args=(go, done))
                child.start()
                go.set()
                done.wait()
                print(go.is_set(), done.is_set(), done.wait(), go.wait(0.01))
                child.join()
            """
        )
        self.assertEqual(result.stdout, b"True\nFalse True True False\n")
        self.assertEqual(self.creations(result.logs), [("go", EVENT, 0), ("done", EVENT, 0)])
        story = self.story(result.logs, "go")
        begin = (1, "EventWaitBegin", 30_000_000_000, 0)
        contended = int(begin in story)
        self.assertEqual(
            [step for step in story if step != begin],
            [
                (0, "EventSet", 0, 0),
                (1, "EventWaitEnd", 0, 64 | contended),
                (1, "EventCleared", 0, 0),
                (0, "EventAsked", 0, 0),
                (0, "EventWaitBegin", 10_000_000, 0),
                (0, "EventWaitEnd", 0, 1),
            ],
        )
        story = self.story(result.logs, "done")
        begin = (0, "EventWaitBegin", -1, 0)
        contended = int(begin in story)
        self.assertEqual(
            [step for step in story if step != begin],
            [
                (1, "EventSet", 0, 0),
                (0, "EventWaitEnd", 0, 64 | contended),
                (0, "EventAsked", 1, 0),
                (0, "EventWaitEnd", 0, 64),
            ],
        )

    def test_a_barrier(self):
        result = self.trace(
            """
            from multiprocessing import Barrier, Process

            def work(line, met):
                line.wait()
                met.wait()
                line.abort()

            if __name__ == "__main__":
                line, met = Barrier(2, timeout=30), Barrier(2)
                child = Process(target=work, args=(line, met))
                child.start()
                print(line.wait() in (0, 1))
                met.wait()
                child.join()
                print(line.broken)
                for _ in range(2):
                    try:
                        line.wait(0.01)
                    except Exception as error:
                        print(type(error).__name__)
                    line.reset()
            """
        )
        self.assertEqual(result.stdout, b"True\nTrue\n" + b"BrokenBarrierError\n" * 2)
        self.assertEqual(self.creations(result.logs), [("line", BARRIER, 2), ("met", BARRIER, 2)])
        story = self.story(result.logs, "line")
        arrivals = [step for step in story[:4] if step[1].startswith("BarrierWait")]
        self.assertEqual({step[0] for step in arrivals}, {0, 1})
        self.assertEqual([step[1] for step in story[:2]], ["BarrierWaitBegin"] * 2)
        self.assertEqual({step[2] for step in story[:2]}, {30_000_000_000})
        ends = [step for step in story if step[1] == "BarrierWaitEnd"]
        self.assertEqual(sorted(step[2] for step in ends[:2]), [0, 1])
        self.assertIn((1, "BarrierAborted", 0, 0), story)
        self.assertEqual(
            story[5:],
            [
                (0, "BarrierWaitBegin", 10_000_000, 0),
                (0, "BarrierWaitEnd", 0, 4),
                (0, "BarrierReset", 0, 0),
            ]
            * 2,
        )


@variants(methods=("fork",), pure=(False, True))
class Within(SyncTest):
    def test_a_lock_held_twice_is_let_go_of_while_it_waits(self):
        result = self.trace(
            """
            from multiprocessing import Condition

            if __name__ == "__main__":
                changed = Condition()
                with changed, changed:
                    print(changed.wait(0.001))
                for call in (changed.notify, changed.notify_all, changed.wait):
                    try:
                        call()
                    except AssertionError:
                        print("not held")
            """
        )
        self.assertEqual(result.stdout, b"False\n" + b"not held\n" * 3)
        self.assertEqual(
            self.story(result.logs, "changed"),
            [
                (0, "LockAcquired", 0, 0),
                (0, "LockAcquired", 0, 2),
                (0, "ConditionWaitBegin", 1_000_000, 0),
                (0, "LockReleased", 0, 2),
                (0, "LockReleased", 0, 0),
                (0, "LockAcquired", 0, 0),
                (0, "LockAcquired", 0, 2),
                (0, "ConditionWaitEnd", 0, 0),
                (0, "LockReleased", 0, 2),
                (0, "LockReleased", 0, 0),
                (0, "ConditionWaitBegin", -1, 0),
                (0, "ConditionWaitEnd", 0, 0),
            ],
        )

    def test_waiting_for_something_to_be_true(self):
        result = self.trace(
            """
            import threading
            from multiprocessing import Condition

            if __name__ == "__main__":
                changed = Condition()
                seen = []

                def add():
                    with changed:
                        seen.append(1)
                        changed.notify_all()

                with changed:
                    threading.Thread(target=add).start()
                    print(changed.wait_for(lambda: seen, 30))
                    print(changed.wait_for(lambda: False, 0.001))
            """
        )
        self.assertEqual(result.stdout, b"[1]\nFalse\n")
        story = self.story(result.logs, "changed", SYNCHRONISERS)
        self.assertEqual(
            [(kind, flags) for _, kind, _, flags in story],
            [("ConditionWaitBegin", 0), ("ConditionNotified", 0), ("ConditionWaitEnd", 64)]
            + [("ConditionWaitBegin", 0), ("ConditionWaitEnd", 0)],
        )
        self.assertEqual(story[1][2], -1)

    def test_subclasses_are_what_they_derive_from(self):
        result = self.trace(
            """
            from multiprocessing import get_context, synchronize

            context = get_context()

            class MyEvent(synchronize.Event):
                def __init__(self):
                    super().__init__(ctx=context)
                    self.set()

            class MyCondition(synchronize.Condition):
                pass

            class MyBarrier(synchronize.Barrier):
                def wait(self):
                    return super().wait(5)

            class MyLock(synchronize.RLock):
                pass

            if __name__ == "__main__":
                event = MyEvent()
                condition = MyCondition(ctx=context)
                barrier = MyBarrier(1, ctx=context)
                lock = MyLock(ctx=context)
                with condition, lock, lock:
                    condition.notify()
                print(barrier.wait(), event.is_set())
            """
        )
        self.assertEqual(result.stdout, b"0 True\n")
        self.assertEqual(
            self.creations(result.logs),
            [("event", 5, 0), ("condition", 4, 1), ("barrier", 7, 1), ("lock", 1, 1)],
        )
        kinds = [r.kind for r, _ in merged(result.logs, *SYNCHRONISERS)]
        self.assertEqual(
            kinds,
            ["EventSet", "ConditionNotified", "BarrierWaitBegin", "BarrierWaitEnd", "EventAsked"],
        )
        self.assertEqual([flags for *_, flags in self.story(result.logs, "lock")], [0, 2, 2, 0])

    def test_semaphores_beyond_their_beginning(self):
        result = self.trace(
            """
            from multiprocessing import BoundedSemaphore, Semaphore

            if __name__ == "__main__":
                free = Semaphore(0)
                free.release()
                free.release()
                print(free.acquire(), free.acquire(False), free.acquire(timeout=0.001))
                bounded = BoundedSemaphore(1)
                try:
                    bounded.release()
                except ValueError as error:
                    print(error)
            """
        )
        self.assertEqual(self.creations(result.logs), [("free", 2, 0), ("bounded", 3, 1)])
        self.assertEqual(
            self.story(result.logs, "free"),
            [
                (0, "LockReleased", 0, 0),
                (0, "LockReleased", 0, 0),
                (0, "LockAcquired", 0, 0),
                (0, "LockAcquired", 0, 0),
                (0, "LockAcquireBegin", 1_000_000, 0),
                (0, "LockAcquireFailed", 0, 1),
            ],
        )
        self.assertEqual(
            self.story(result.logs, "bounded"),
            [(0, "LockReleased", 0, 0), (0, "LockReleased", 0, 4)],
        )

    def test_what_the_library_makes_for_itself_is_silent(self):
        result = self.trace(
            """
            import logging.handlers
            import queue
            import threading
            from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
            from multiprocessing import JoinableQueue, Manager, Pool, Queue
            from multiprocessing.pool import ThreadPool

            def double(number):
                return 2 * number

            if __name__ == "__main__":
                # The hooks on the methods are in place.
                mine = [threading.Condition(), threading.Event(), threading.Semaphore(),
                        threading.Barrier(1), queue.Queue()]
                tasks = JoinableQueue()
                tasks.put(1)
                tasks.get()
                tasks.task_done()
                tasks.join()
                with Pool(1) as pool, ThreadPool(1) as threads:
                    print(pool.map(double, [1]), threads.map(double, [2]))
                with ProcessPoolExecutor(1) as pool, ThreadPoolExecutor(1) as threads:
                    print(pool.submit(double, 3).result(), threads.submit(double, 4).result())
                with Manager() as manager:
                    event, shared = manager.Event(), manager.Queue()
                    event.set()
                    shared.put(event.wait())
                    print(shared.get(), manager.Barrier(1).wait())
                timer = threading.Timer(0.001, double, (1,))
                timer.start()
                timer.join()
            """
        )
        self.assertEqual(result.stdout, b"[2] [4]\n6 8\nTrue 0\n")
        self.assertEqual(merged(result.logs, *SYNCHRONISERS, *LOCKS), [])
        self.assertEqual(len(self.creations(result.logs)), 4)
        queues = [r.c for r, _ in merged(result.logs, "QueueCreated")]
        self.assertEqual(queues, [3, 1])
        kinds = {r.kind for r, _ in merged(result.logs, "QueuePutBegin", "QueueJoinBegin")}
        self.assertEqual(kinds, {"QueuePutBegin", "QueueJoinBegin"})


@variants(pure=(False, True))
class Unguarded(SyncTest):
    def test_values_that_cannot_be_seen_say_so(self):
        result = self.trace(
            """
            import ctypes
            import threading
            from multiprocessing import Array, Lock, Process, RLock, RawArray, RawValue, Value
            from multiprocessing.sharedctypes import copy

            class Point(ctypes.Structure):
                _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int)]

            def work(raw, many, guarded, numbers):
                raw.value += 1
                many[0] = 7
                guarded.value += 1
                numbers[1:3] = [8, 9]

            if __name__ == "__main__":
                raw = RawValue("i", 5)
                many = RawArray(ctypes.c_double, 3)
                bare = Value("d", 0.5, lock=False)
                plain = Array("i", [1, 2], lock=False)
                twin = copy(raw)
                point = Value(Point, 1, 2)
                point.x = 3
                points = Array(Point, 2)
                points[0].x = 4
                mine = Lock()
                guarded = Value("i", 1, lock=RLock())
                numbers = Array("i", 4, lock=mine)
                foreign = Value("i", 1, lock=threading.Lock())
                foreign.value = 2
                child = Process(target=work, args=(raw, many, guarded, numbers))
                child.start()
                child.join()
                print(raw.value, many[0], guarded.value, numbers[:], point.x, foreign.value)
            """
        )
        self.assertEqual(result.stdout, b"6 7.0 2 [0, 8, 9, 0] 3 2\n")
        parent = self.log_with(result.logs, "ValueCreated")
        names = {r.object: r.text.decode() for r in parent.of("ObjectNamed")}
        self.assertEqual(
            [(names[r.object], r.a, r.text, r.flags) for r in parent.of("ValueCreated")],
            [
                ("raw", -1, b"i\0" b"5", 32),
                ("many", 3, b"d\0[0.0, 0.0, 0.0]", 32),
                ("bare", -1, b"d\0" b"0.5", 32),
                ("plain", 2, b"i\0[1, 2]", 32),
                ("twin", -1, b"i\0" b"5", 32),
                ("point", -1, b"\0<Point>", 32),
                ("points", 2, b"", 0),
                ("guarded", -1, b"i\0" b"1", 0),
                ("numbers", 4, b"i\0[0, 0, 0, 0]", 0),
                ("foreign", -1, b"i\0" b"1", 32),
            ],
        )
        locks = {names[r.object]: names.get(r.a % 2**64) for r in parent.of("ValueLock")}
        self.assertEqual(locks["numbers"], "mine")
        self.assertEqual(sorted(locks), ["guarded", "numbers", "point", "points"])
        accesses = [
            (names[r.object], r.kind[5:], r.a, r.text)
            for r, _ in merged(result.logs, "ValueRead", "ValueWritten")
        ]
        self.assertEqual(
            accesses,
            [
                ("points", "Read", 0, b"<Point>"),
                ("guarded", "Read", -1, b"1"),
                ("guarded", "Written", -1, b"2"),
                ("numbers", "Written", -2, b"[8, 9]"),
                ("guarded", "Read", -1, b"2"),
                ("numbers", "Read", -2, b"[0, 8, 9, 0]"),
            ],
        )
