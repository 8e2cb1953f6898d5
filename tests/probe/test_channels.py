# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of connections, and of what crosses a border: how it was pickled and its bytes."""

from support import ProbeTest, merged, variants

RAW, FAILED = 16, 4
READS, WRITES, BOTH = 1, 2, 3


def connection_records(log):
    return [r for r in log.records if r.kind.startswith(("Connection", "Pipe"))]


def seen(log, key=None):
    """What happened to a connection: kind, flags, number and text."""
    return [
        (r.kind.removeprefix("Connection"), r.flags, r.c, r.text)
        for r in connection_records(log)
        if key is None or r.object == key
    ]


@variants(pure=(False, True))
class Connections(ProbeTest):
    def test_objects_between_two_processes(self):
        script = self.write(
            "pipes.py",
            """
            import pickle
            from multiprocessing import Pipe, Process

            def work(there):
                task = there.recv()
                there.send([task, 2])
                there.close()

            if __name__ == "__main__":
                here, there = Pipe()
                child = Process(target=work, args=(there,))
                child.start()
                there.close()
                here.send({"a": 1})
                print(here.recv())
                try:
                    here.recv()
                except EOFError:
                    print("end")
                child.join()
                print(len(pickle.dumps({"a": 1})), len(pickle.dumps([{"a": 1}, 2])))
            """,
        )
        result = self.trace(script)
        answer, end, sizes = result.stdout.decode().splitlines()
        self.assertEqual((answer, end), ("[{'a': 1}, 2]", "end"))
        asked, answered = map(int, sizes.split())
        parent = self.log_with(result.logs, "PipeCreated")
        child = self.log_with(result.logs, "RunBegin", b"work")
        created = self.one(parent, "PipeCreated")
        here, there = created.object, created.a
        self.assertNotEqual(here, there)
        self.assertEqual(created.c, 1)
        names = [(r.object, r.c, r.text) for r in parent.of("ObjectNamed") if r.a == 5]
        self.assertEqual(names, [(here, BOTH, b"here"), (there, BOTH, b"there")])
        self.assertEqual(
            seen(parent, here)[1:],
            [
                ("SendBegin", 0, 0, b"{'a': 1}"),
                ("SendEnd", 0, asked, b""),
                ("ReceiveBegin", 0, 0, b""),
                ("ReceiveEnd", 0, answered, b"[{'a': 1}, 2]"),
                ("ReceiveBegin", 0, 0, b""),
                ("ReceiveEnd", FAILED, 0, b"EOFError"),
            ],
        )
        self.assertEqual(seen(parent, there), [("Closed", 0, BOTH, b"")])
        self.assertEqual(
            seen(child),
            [
                ("ReceiveBegin", 0, 0, b""),
                ("ReceiveEnd", 0, asked, b"{'a': 1}"),
                ("SendBegin", 0, 0, b"[{'a': 1}, 2]"),
                ("SendEnd", 0, answered, b""),
                ("Closed", 0, BOTH, b""),
            ],
        )
        self.assertEqual({r.object for r in connection_records(child)}, {there})
        for log in (parent, child):
            whole = [r for r in log.of("ConnectionSendEnd", "ConnectionReceiveEnd") if r.c]
            self.assertTrue(all(0 < r.a < 10**9 for r in whole), whole)
        transfers = merged(result.logs, "ConnectionSendBegin", "ConnectionReceiveEnd")
        order = [(r.kind, log is parent) for r, log in transfers]
        self.assertEqual(
            order[:4],
            [("ConnectionSendBegin", True), ("ConnectionReceiveEnd", False)]
            + [("ConnectionSendBegin", False), ("ConnectionReceiveEnd", True)],
        )
        begin = parent.of("ConnectionSendBegin")[0]
        self.assertEqual(parent.line(begin), self.line_of(script, 'here.send({"a"'))
        begin = child.of("ConnectionReceiveBegin")[0]
        self.assertEqual(child.line(begin), self.line_of(script, "there.recv()"))

    def test_a_method_as_target_is_the_learners_call(self):
        result = self.trace(
            """
            from multiprocessing import Pipe, Process
            from threading import Thread

            if __name__ == "__main__":
                reader, writer = Pipe(duplex=False)
                child = Process(target=writer.send, args=(7,))
                child.start()
                child.join()
                thread = Thread(target=writer.send_bytes, args=(b"seven",))
                thread.start()
                thread.join()
                print(reader.recv(), reader.recv_bytes())
            """
        )
        self.assertEqual(result.stdout, b"7 b'seven'\n")
        parent = self.log_with(result.logs, "PipeCreated")
        child = self.log_with(result.logs, "RunBegin", b"send")
        self.assertEqual([r.text for r in child.of("ConnectionSendBegin")], [b"7"])
        self.assertEqual([r.text for r in parent.of("ConnectionSendBegin")], [b"b'seven'"])
        self.assertEqual(len(parent.of("ConnectionReceiveEnd")), 2)


@variants(methods=("fork",), pure=(False, True))
class Ends(ProbeTest):
    def test_bytes_parts_and_buffers(self):
        result = self.trace(
            """
            from multiprocessing import Pipe

            if __name__ == "__main__":
                reader, writer = Pipe(False)
                writer.send_bytes(b"0123456789")
                writer.send_bytes(bytearray(b"0123456789"), 2, 3)
                writer.send_bytes(memoryview(b"0123456789"), 4)
                writer.send_bytes(buf=b"0123456789", offset=1, size=2)
                room = bytearray(12)
                print(reader.recv_bytes(), reader.recv_bytes(100))
                print(reader.recv_bytes_into(room, 3), reader.recv_bytes())
                print(bytes(room))
            """
        )
        self.assertEqual(
            result.stdout,
            b"b'0123456789' b'234'\n6 b'12'\n" + repr(b"\0\0\x00456789\0\0\0").encode() + b"\n",
        )
        log = self.log_with(result.logs, "PipeCreated")
        created = self.one(log, "PipeCreated")
        self.assertEqual((created.object, created.c), (created.a, 0))
        names = [(r.object, r.c, r.text) for r in log.of("ObjectNamed") if r.a == 5]
        self.assertEqual(
            names, [(created.object, READS, b"reader"), (created.object, WRITES, b"writer")]
        )
        begins = log.of("ConnectionSendBegin")
        self.assertEqual(
            [r.text for r in begins], [b"b'0123456789'", b"b'234'", b"<memoryview>", b"b'12'"]
        )
        self.assertEqual([r.c for r in log.of("ConnectionSendEnd")], [10, 3, 6, 2])
        ends = log.of("ConnectionReceiveEnd")
        self.assertEqual(
            [r.text for r in ends], [b"b'0123456789'", b"b'234'", b"b'456789'", b"b'12'"]
        )
        self.assertEqual([r.c for r in ends], [10, 3, 6, 2])
        raw = ("ConnectionSendBegin", "ConnectionSendEnd", "ConnectionReceiveBegin")
        for record in log.of(*raw, "ConnectionReceiveEnd"):
            self.assertEqual((record.flags, record.a), (RAW, 0), record)

    def test_polls_that_may_wait_and_that_do_not(self):
        result = self.trace(
            """
            from multiprocessing import Pipe

            if __name__ == "__main__":
                reader, writer = Pipe(False)
                print(reader.poll(), reader.poll(0), reader.poll(0.01))
                writer.send(1)
                print(reader.poll(None), reader.poll(timeout=2))
            """
        )
        self.assertEqual(result.stdout, b"False False False\nTrue True\n")
        log = self.log_with(result.logs, "PipeCreated")
        polls = [(r.kind[14:], r.a, r.c) for r in log.of("ConnectionPollBegin", "ConnectionPollEnd")]
        self.assertEqual(
            polls,
            [("End", 0, 0), ("End", 0, 0), ("Begin", 10_000_000, 0), ("End", 0, 0)]
            + [("Begin", -1, 0), ("End", 0, 1), ("Begin", 2_000_000_000, 0), ("End", 0, 1)],
        )

    def test_what_fails_is_recorded_by_the_class_of_its_error(self):
        result = self.trace(
            """
            from multiprocessing import Pipe

            class Strange:
                def __reduce__(self):
                    raise LookupError

            if __name__ == "__main__":
                reader, writer = Pipe(False)
                for call in (
                    lambda: reader.send(1),
                    lambda: writer.recv(),
                    lambda: writer.send(Strange()),
                    lambda: reader.poll("soon"),
                    lambda: (reader.close(), writer.send_bytes(b"lost")),
                    lambda: reader.recv(),
                ):
                    try:
                        call()
                    except Exception as error:
                        print(type(error).__name__)
            """
        )
        self.assertEqual(
            result.stdout.split(),
            [b"OSError", b"OSError", b"LookupError", b"TypeError", b"BrokenPipeError", b"OSError"],
        )
        log = self.log_with(result.logs, "PipeCreated")
        failed = [(r.kind[10:], r.text) for r in connection_records(log) if r.flags & FAILED]
        self.assertEqual(
            failed,
            [
                ("SendEnd", b"OSError"),
                ("ReceiveEnd", b"OSError"),
                ("SendEnd", b"LookupError"),
                ("PollEnd", b"TypeError"),
                ("SendEnd", b"BrokenPipeError"),
            ],
        )
        closed = self.one(log, "ConnectionClosed")
        self.assertEqual(closed.c, READS)

    def test_close_is_recorded_once_and_by_with_as_well(self):
        result = self.trace(
            """
            from multiprocessing import Pipe

            if __name__ == "__main__":
                reader, writer = Pipe(False)
                with reader as same, writer:
                    pass
                reader.close()
                print(reader.closed, writer.closed, same is reader)
            """
        )
        self.assertEqual(result.stdout, b"True True True\n")
        log = self.log_with(result.logs, "PipeCreated")
        self.assertEqual([r.c for r in log.of("ConnectionClosed")], [WRITES, READS])

    def test_waiting_for_several(self):
        result = self.trace(
            """
            from multiprocessing import Pipe
            from multiprocessing.connection import wait

            if __name__ == "__main__":
                first, one = Pipe()
                second, two = Pipe()
                two.send(2)
                ready = wait([first, second.fileno()], timeout=5)
                print(ready == [second.fileno()], wait((first,), 0))
                wait(iter([second]))
            """
        )
        self.assertEqual(result.stdout, b"True []\n")
        log = self.log_with(result.logs, "PipeCreated")
        first, second = (str(r.object).encode() for r in log.of("PipeCreated"))
        waits = [
            (r.kind[14:], r.object, r.a, r.c, r.text)
            for r in log.of("ConnectionWaitBegin", "ConnectionWaitEnd")
        ]
        self.assertEqual(
            waits,
            [
                ("Begin", 0, 5_000_000_000, 2, first + b" " + second),
                ("End", 0, 0, 1, second),
                ("Begin", 0, 0, 1, first),
                ("End", 0, 0, 0, b""),
                ("Begin", 0, -1, 0, b""),
                ("End", 0, 0, 1, second),
            ],
        )

    def test_ends_are_called_as_in_the_program(self):
        result = self.trace(
            """
            import multiprocessing
            from multiprocessing import Pipe
            from multiprocessing.connection import Pipe as Direct

            class Box:
                def __init__(self):
                    self.left, self.right = Pipe()

            def make():
                local, remote = Direct(duplex=False)
                kept, held = Pipe()
                Box()

                def use():
                    return held

                pair = multiprocessing.get_context("spawn").Pipe()
                return Pipe(), local, remote, pair, kept

            if __name__ == "__main__":
                a, b = multiprocessing.Pipe()
                make()
                ends = [Pipe()]
            """
        )
        log = self.log_with(result.logs, "PipeCreated")
        names = [r.text for r in log.of("ObjectNamed")]
        expected = b"a b local remote kept held self.left self.right pair[0] pair[1]"
        self.assertEqual(names, expected.split())
        self.assertEqual(len(log.of("PipeCreated")), 7)


@variants(methods=("fork",), pure=(False, True))
class Patience(ProbeTest):
    def test_how_long_a_queue_is_waited_for(self):
        result = self.trace(
            """
            import queue
            from multiprocessing import JoinableQueue, Queue, SimpleQueue

            for line in (Queue(1), JoinableQueue(1), queue.Queue(1)):
                line.put("a")
                for wait in ({"timeout": 0.25}, {"block": True, "timeout": 0}, {"block": False, "timeout": 5}):
                    try:
                        line.put("b", **wait)
                    except queue.Full:
                        pass
                line.get(True, 7)
                line.put("c", True, None)
                line.get(timeout=1000)
                try:
                    line.get(True, 0.125)
                except queue.Empty:
                    pass
                try:
                    line.get_nowait()
                except queue.Empty:
                    pass
            simple = SimpleQueue()
            simple.put(1)
            simple.get()
            """
        )
        (log,) = result.logs
        *lines, simple = [r.object for r in log.of("QueueCreated")]
        self.assertEqual(len(lines), 3)
        for line in lines:
            puts = [(r.a, r.flags & 8) for r in log.of("QueuePutBegin") if r.object == line]
            self.assertEqual(puts, [(-1, 0), (250_000_000, 0), (0, 8), (0, 8), (-1, 0)])
            gets = [(r.a, r.flags & 8) for r in log.of("QueueGetBegin") if r.object == line]
            self.assertEqual(
                gets, [(7_000_000_000, 0), (10**12, 0), (125_000_000, 0), (0, 8)]
            )
        calls = log.of("QueuePutBegin", "QueueGetBegin")
        self.assertEqual([(r.a, r.flags) for r in calls if r.object == simple], [(-1, 0)] * 2)


@variants(pure=(False, True))
class Borders(ProbeTest):
    def test_what_pickling_an_item_took_and_its_bytes(self):
        result = self.trace(
            """
            import pickle
            from multiprocessing import JoinableQueue, Process, Queue, SimpleQueue

            class Slow:
                def __reduce__(self):
                    sum(range(300_000))
                    return restore, ("x" * 1000,)

            def restore(text):
                sum(range(300_000))
                return text

            def work(*queues):
                for queue in queues:
                    queue.put(Slow())
                    queue.put(5)

            if __name__ == "__main__":
                queues = Queue(), JoinableQueue(3), SimpleQueue()
                child = Process(target=work, args=queues)
                child.start()
                for queue in queues:
                    print(len(queue.get()), queue.get())
                child.join()
                print(len(pickle.dumps(Slow())), len(pickle.dumps(5)))
            """
        )
        *items, sizes = result.stdout.decode().splitlines()
        self.assertEqual(items, ["1000 5"] * 3)
        sizes = list(map(int, sizes.split()))
        parent = self.log_with(result.logs, "QueueCreated")
        child = self.log_with(result.logs, "RunBegin", b"work")
        for created in parent.of("QueueCreated"):
            key = created.object
            sent = [r for r in child.of("QueueSent") if r.object == key]
            got = [r for r in parent.of("QueueGetEnd") if r.object == key]
            # Where the class is found under another name, its pickle has another length.
            if self.METHOD == "fork":
                self.assertEqual([r.c for r in sent], sizes)
            self.assertEqual([r.c for r in sent], [r.c for r in got])
            self.assertGreater(sent[0].c, 1000)
            for records in (sent, got):
                self.assertGreater(records[0].a, 500_000)
                self.assertGreater(records[1].a, 0)
            for put, went, came in zip(
                [r for r in child.of("QueuePutBegin") if r.object == key], sent, got
            ):
                self.assertLess(put.time, went.time)
                self.assertLess(went.time, came.time)
        simple = parent.of("QueueCreated")[2].object
        puts = [r.time for r in child.of("QueuePutEnd") if r.object == simple]
        sent = [r.time for r in child.of("QueueSent") if r.object == simple]
        self.assertTrue(all(went < ended for went, ended in zip(sent, puts)))

    def test_starting_pickles_the_process_object(self):
        result = self.trace(
            """
            import time
            from multiprocessing import Process

            class Slow:
                def __reduce__(self):
                    time.sleep(0.002)
                    return bytes, (5000,)

            def work(data):
                pass

            if __name__ == "__main__":
                child = Process(target=work, args=(Slow(),))
                child.start()
                child.join()
            """
        )
        parent = self.log_with(result.logs, "ProcessCreated")
        pickled = parent.of("StartPickled")
        if self.METHOD == "fork":
            self.assertEqual(pickled, [])
            return
        (record,) = pickled
        begin, end = self.one(parent, "StartBegin"), self.one(parent, "StartEnd")
        self.assertEqual(record.object, begin.object)
        self.assertTrue(begin.time < record.time < end.time)
        self.assertGreater(record.a, 2_000_000)
        self.assertTrue(300 < record.c < 5000, record.c)

    def test_asking_a_queue(self):
        result = self.trace(
            """
            from multiprocessing import JoinableQueue, Queue, SimpleQueue

            if __name__ == "__main__":
                queue = Queue(1)
                queue.put("x")
                while queue.empty():
                    pass
                print(queue.qsize(), queue.full())
                queue.get()
                print(queue.qsize(), queue.empty(), queue.full())
                simple = SimpleQueue()
                print(simple.empty())
                tasks = JoinableQueue()
                print(tasks.qsize())
            """
        )
        self.assertEqual(result.stdout, b"1 True\n0 True False\nTrue\n0\n")
        log = self.log_with(result.logs, "QueueCreated")
        queue, simple, tasks = [r.object for r in log.of("QueueCreated")]
        asked = [(r.object, r.c, r.a) for r in log.of("QueueAsked")]
        waited = asked.index((queue, 1, 0))
        while waited and asked[waited - 1] == (queue, 1, 1):
            waited -= 1
        self.assertTrue(set(asked[:waited]) <= {(queue, 1, 1)})
        self.assertEqual(
            [entry for entry in asked if entry != (queue, 1, 1)],
            [(queue, 1, 0), (queue, 0, 1), (queue, 2, 1), (queue, 0, 0), (queue, 2, 0)]
            + [(simple, 1, 1), (tasks, 0, 0)],
        )

    def test_what_works_inside_the_library_stays_silent(self):
        result = self.trace(
            """
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import JoinableQueue, Manager, Pool, Process, Queue, SimpleQueue

            def work(queue, tasks, simple):
                queue.put(tasks.get())
                tasks.task_done()
                simple.put(simple.get())

            def double(number):
                return 2 * number

            if __name__ == "__main__":
                queue, tasks, simple = Queue(), JoinableQueue(2), SimpleQueue()
                child = Process(target=work, args=(queue, tasks, simple))
                child.start()
                tasks.put(1)
                simple.put(2)
                tasks.join()
                child.join(30)
                print(queue.get(timeout=30), simple.get())
                with Pool(2) as pool:
                    print(pool.map(double, [1, 2, 3]))
                with Manager() as manager:
                    shared = manager.list([1])
                    shared.append(2)
                    print(len(shared))
                with ProcessPoolExecutor(2) as executor:
                    print(executor.submit(double, 4).result())
            """
        )
        self.assertEqual(result.stdout, b"1 2\n[2, 4, 6]\n2\n8\n")
        self.assertGreater(len(result.logs), 5)
        for log in result.logs:
            self.assertEqual(connection_records(log), [])
            self.assertEqual(log.of("QueueAsked"), [])
            made = {r.object for r in log.of("QueueSent", "QueuePutBegin", "QueueGetBegin")}
            self.assertLessEqual(len(made), 3)


@variants(methods=("fork",), pure=(False, True))
class Endings(ProbeTest):
    def test_items_that_are_given_up_and_calls_on_a_closed_queue(self):
        result = self.trace(
            """
            from multiprocessing import Queue

            if __name__ == "__main__":
                queue = Queue()
                queue.put(b"x" * 1_000_000)
                queue.cancel_join_thread()
                queue.close()
                for call in (lambda: queue.put(1), lambda: queue.get()):
                    try:
                        call()
                    except (OSError, ValueError) as error:
                        print(type(error).__name__)
                other = Queue()
                other.put(lambda: 0)
                other.put("fine")
                print(other.get())
                other.close()
                other.join_thread()
            """
        )
        self.assertEqual(result.stdout.splitlines()[-1], b"fine")
        log = self.log_with(result.logs, "QueueCreated")
        queue, other = [r.object for r in log.of("QueueCreated")]
        self.assertEqual([r.object for r in log.of("QueueClosed")], [queue, other])
        ends = [(r.kind, r.flags) for r in log.of("QueuePutEnd", "QueueGetEnd") if r.object == queue]
        self.assertEqual(
            ends, [("QueuePutEnd", 0), ("QueuePutEnd", FAILED), ("QueueGetEnd", FAILED)]
        )
        # The item that could not be pickled was never sent.
        error = self.one(log, "QueueFeederError")
        (sent,) = [r for r in log.of("QueueSent") if r.object == other]
        self.assertEqual(error.object, other)
        self.assertLess(error.time, sent.time)
