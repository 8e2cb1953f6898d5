# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of managers: servers, the objects in them, and calls of their proxies."""

import socket

from support import ProbeTest, fnv1a, merged, variants

MANAGER, MANAGER_OBJECT, INTERNAL, FAILED = 6, 7, 32, 4


class ManagerTest(ProbeTest):
    def made(self, logs):
        """The objects that the program asked for, by the names that it gave them."""
        named = {
            r.text: r.object
            for log in logs
            for r in log.of("ObjectNamed")
            if r.a == MANAGER_OBJECT
        }
        return named

    def calls(self, logs, key):
        """The calls of an object as (method, arguments, result) in the order of their ends."""
        done = []
        for log in logs:
            open_calls = {}
            for record in log.of("ManagerCallBegin", "ManagerCallEnd"):
                if record.object != key:
                    continue
                if record.kind == "ManagerCallBegin":
                    open_calls[record.thread] = record
                else:
                    begin = open_calls.pop(record.thread)
                    self.assertLessEqual(begin.time, record.time)
                    done.append((record.time, *begin.text.split(b"\0"), record.text))
            self.assertEqual(open_calls, {})
        return [call[1:] for call in sorted(done)]

    def signed(self, key):
        return key - 2**64 if key >= 2**63 else key


@variants(pure=(False, True))
class Managers(ManagerTest):
    def test_a_manager_its_objects_and_their_calls(self):
        script = self.write(
            "shared.py",
            """
            from multiprocessing import Manager, Process

            def work(shared, table):
                shared.append(3)
                table["inner"] = shared

            if __name__ == "__main__":
                manager = Manager()
                shared = manager.list([1])
                table = manager.dict()
                child = Process(target=work, args=(shared, table))
                child.start()
                child.join()
                print(table["inner"][1])
                try:
                    shared[7]
                except IndexError:
                    pass
                manager.shutdown()
            """,
        )
        result = self.trace(script)
        self.assertEqual((result.stdout, result.stderr), (b"3\n", b""))
        parent = self.log_with(result.logs, "ManagerStarted")
        started = self.one(parent, "ManagerStarted")
        kind, address = started.text.split(b"\0")
        self.assertEqual(kind, b"SyncManager")
        self.assertEqual(started.object, fnv1a(address))
        self.assertEqual(parent.line(started), self.line_of(script, "manager = Manager()"))
        server = [log for log in result.logs if log.pid == started.a][0]
        self.assertEqual(self.one(server, "RunBegin").c, 3)
        self.assertEqual(self.one(parent, "ManagerShutdown").object, started.object)
        named = [(r.text, r.object) for r in parent.of("ObjectNamed") if r.a == MANAGER]
        self.assertEqual(named, [(b"manager", started.object)])

        objects = self.made(result.logs)
        shared, table = objects[b"shared"], objects[b"table"]
        created = parent.of("ManagerObjectCreated")
        self.assertEqual([(r.text, r.object) for r in created], [(b"list", shared), (b"dict", table)])
        self.assertEqual({r.a for r in created}, {self.signed(started.object)})
        self.assertEqual(parent.line(created[0]), self.line_of(script, "shared = manager.list"))
        for record, seen in zip(created, server.of("ManagerObjectCreated")):
            # The server says that it is a new one, and says so before anybody can use it.
            self.assertEqual((seen.object, seen.text, seen.flags), (record.object, record.text, 32))
            self.assertLess(seen.time, record.time)

        # The list is one object here, in the child, and where it comes out of the dictionary.
        child = self.log_with(result.logs, "RunBegin", b"work")
        self.assertEqual(self.calls([child], shared), [(b"append", b"(3,)", b"None")])
        self.assertEqual(
            self.calls(result.logs, shared)[1:],
            [(b"__getitem__", b"(1,)", b"3"), (b"__getitem__", b"(7,)", b"IndexError")],
        )
        self.assertEqual(
            [call[::2] for call in self.calls(result.logs, table)],
            [(b"__setitem__", b"None"), (b"__getitem__", b"<ListProxy>")],
        )
        failed = [r for r in parent.of("ManagerCallEnd") if r.flags & FAILED]
        self.assertEqual([parent.line(r) for r in failed], [self.line_of(script, "shared[7]")])
        self.assertEqual(server.of("ManagerCallBegin"), [])

    def test_every_kind_of_object(self):
        result = self.trace(
            """
            from multiprocessing import Manager

            if __name__ == "__main__":
                with Manager() as manager:
                    queue = manager.Queue()
                    lock = manager.Lock()
                    again = manager.RLock()
                    places = manager.Semaphore(2)
                    event = manager.Event()
                    space = manager.Namespace(x=1)
                    value = manager.Value("i", 5)
                    array = manager.Array("i", [1, 2])
                    gate = manager.Barrier(1)
                    table = manager.dict(a=1)
                    queue.put("x")
                    queue.get()
                    with lock:
                        again.acquire()
                        places.acquire()
                    event.set()
                    space.y = space.x
                    value.value += 1
                    array[0] = 9
                    gate.wait()
                    for key in table:
                        pass
            """
        )
        objects = self.made(result.logs)
        calls = {name.decode(): self.calls(result.logs, key) for name, key in objects.items()}
        self.assertEqual(
            calls,
            {
                "queue": [(b"put", b"('x',)", b"None"), (b"get", b"()", b"'x'")],
                "lock": [(b"acquire", b"()", b"True"), (b"release", b"()", b"None")],
                "again": [(b"acquire", b"(True,)", b"True")],
                "places": [(b"acquire", b"(True,)", b"True")],
                "event": [(b"set", b"()", b"None")],
                "space": [
                    (b"__getattribute__", b"('x',)", b"1"),
                    (b"__setattr__", b"('y', 1)", b"None"),
                ],
                "value": [(b"get", b"()", b"5"), (b"set", b"(6,)", b"None")],
                "array": [(b"__setitem__", b"(0, 9)", b"None")],
                "gate": [(b"wait", b"(None,)", b"0")],
                "table": [(b"__iter__", b"()", b"<IteratorProxy>")],
            },
        )
        # What a method gives out as a proxy is an object as well, made by the server.
        server = [log for log in result.logs if log.of("RunBegin") and log.of("RunBegin")[0].c == 3][0]
        iterator = [r for r in server.of("ManagerObjectCreated") if r.text == b"Iterator"]
        self.assertEqual(len(iterator), 1)
        self.assertEqual(
            self.calls(result.logs, iterator[0].object),
            [(b"__next__", b"()", b"'a'"), (b"__next__", b"()", b"StopIteration")],
        )
        # What lives in the server is not shown a second time, as what it is there.
        silent = ("Queue", "Lock", "Event", "Condition", "Barrier", "Value", "Connection", "Pipe")
        for log in result.logs:
            seen = {r.kind for r in log.records if r.kind.startswith(silent)}
            self.assertEqual(seen, set(), f"in {log.pid}")

    def test_a_manager_of_the_programs_own(self):
        script = self.write(
            "own.py",
            """
            from multiprocessing.managers import BaseManager

            class Counter:
                def __init__(self, start):
                    self.count = start

                def add(self, by=1):
                    self.count += by
                    return self.count

                def fail(self):
                    raise LookupError("nothing")

            class Counters(BaseManager):
                def __init__(self):
                    super().__init__()

            Counters.register("Counter", Counter)

            if __name__ == "__main__":
                counters = Counters()
                counters.start()
                counter = counters.Counter(10)
                print(counter.add(), counter.add(by=5), counter.add(2))
                try:
                    counter.fail()
                except LookupError:
                    pass
                again = counters.Counter(0)
                counters.shutdown()
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"11 16 18\n")
        log = self.log_with(result.logs, "ManagerStarted")
        started = self.one(log, "ManagerStarted")
        self.assertEqual(started.text.split(b"\0")[0], b"Counters")
        self.assertEqual(log.line(started), self.line_of(script, "counters.start()"))
        self.assertEqual(
            [(r.a, r.text) for r in log.of("ObjectNamed")],
            [(MANAGER, b"counters"), (MANAGER_OBJECT, b"counter"), (MANAGER_OBJECT, b"again")],
        )
        objects = self.made(result.logs)
        self.assertEqual(
            self.calls(result.logs, objects[b"counter"]),
            [
                (b"add", b"()", b"11"),
                (b"add", b"(by=5)", b"16"),
                (b"add", b"(2,)", b"18"),
                (b"fail", b"()", b"LookupError"),
            ],
        )

    def test_a_managed_pool_is_called_like_any_object(self):
        result = self.trace(
            """
            from multiprocessing import Manager

            if __name__ == "__main__":
                with Manager() as manager:
                    pool = manager.Pool(1)
                    print(pool.map(abs, [-1, 2]))
                    pool.close()
                    pool.join()
            """
        )
        self.assertEqual(result.stdout, b"[1, 2]\n")
        calls = self.calls(result.logs, self.made(result.logs)[b"pool"])
        self.assertEqual([call[0] for call in calls], [b"map", b"close", b"join"])
        self.assertEqual(calls[0][2], b"[1, 2]")
        workers = [log for log in result.logs if log.of("RunBegin") and log.of("RunBegin")[0].c == 2]
        self.assertEqual(len(workers), 1)


SERVED = """
    import queue, sys
    from multiprocessing import Event, Process
    from multiprocessing.managers import BaseManager

    tasks = queue.Queue()

    def give_out():
        return tasks

    class Serving(BaseManager):
        pass

    class Asking(BaseManager):
        pass

    Serving.register("give_out", callable=give_out)
    Asking.register("give_out")

    def serve(address, ready):
        manager = Serving(address=address, authkey=b"key")
        server = manager.get_server()
        ready.set()
        server.serve_forever()

    def ask(address, number):
        manager = Asking(address=address, authkey=b"key")
        manager.connect()
        tasks = manager.give_out()
        if number == 1:
            tasks.put("first")
        else:
            print(tasks.get(), flush=True)

    if __name__ == "__main__":
        address = sys.argv[1]
        if ":" in address:
            address = ("", int(address[1:]))
        ready = Event()
        server = Process(target=serve, args=(address, ready))
        server.start()
        ready.wait()
        for number in (1, 2):
            if number == 2 and type(address) is tuple:
                address = ("127.0.0.1", address[1])
            child = Process(target=ask, args=(address, number))
            child.start()
            child.join()
        server.terminate()
        server.join()
    """


@variants(pure=(False, True), methods=("fork", "spawn"))
class ServedByTheProgram(ManagerTest):
    def check(self, address):
        result = self.trace(self.write("served.py", SERVED), address)
        self.assertEqual(result.stdout, b"first\n")
        server = self.log_with(result.logs, "ManagerStarted")
        started = self.one(server, "ManagerStarted")
        self.assertEqual((started.a, started.text.split(b"\0")[0]), (server.pid, b"Serving"))
        self.assertEqual(
            [(r.text, r.object) for r in server.of("ObjectNamed") if r.a == MANAGER],
            [(b"manager", started.object)],
        )
        # It is one queue, though in between nobody had it and the server had forgotten it.
        created = [r for r, _ in merged(result.logs, "ManagerObjectCreated")]
        self.assertEqual([r.flags for r in created], [INTERNAL, 0, 0])
        self.assertEqual(len({r.object for r in created}), 1)
        self.assertEqual({r.a for r in created}, {self.signed(started.object)})
        self.assertEqual(
            self.calls(result.logs, created[0].object),
            [(b"put", b"('first',)", b"None"), (b"get", b"()", b"'first'")],
        )
        return started

    def test_at_a_path(self):
        path = str(self.folder / "socket")
        self.assertEqual(self.check(path).text.split(b"\0")[1], path.encode())

    def test_at_a_port_by_two_names_of_this_machine(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        text = self.check(f":{port}").text.split(b"\0")[1]
        self.assertEqual(text, f"localhost:{port}".encode())


@variants(methods=("fork",), pure=(False, True))
class Reuse(ManagerTest):
    def test_an_object_that_comes_to_lie_where_one_was_is_a_new_one(self):
        result = self.trace(
            """
            from multiprocessing import Manager

            if __name__ == "__main__":
                with Manager() as manager:
                    for number in range(4):
                        shared = manager.list([number])
                        del shared
            """
        )
        created = [r for r, _ in merged(result.logs, "ManagerObjectCreated")]
        self.assertEqual([r.flags for r in created], [INTERNAL, 0] * 4)

    def test_no_code_of_the_program_runs_for_the_picture_of_a_call(self):
        result = self.trace(
            """
            from multiprocessing.managers import BaseManager

            class Loud:
                def __repr__(self):
                    print("asked")
                    return "never"

            class Box:
                def take(self, *things, **named):
                    return len(things) + len(named)

            class Boxes(BaseManager):
                pass

            Boxes.register("Box", Box)

            if __name__ == "__main__":
                boxes = Boxes()
                boxes.start()
                box = boxes.Box()
                print(box.take(Loud()), box.take("x" * 50, named=Loud(), other="é" * 30))
                boxes.shutdown()
            """
        )
        self.assertEqual(result.stdout, b"1 3\n")
        calls = self.calls(result.logs, self.made(result.logs)[b"box"])
        self.assertEqual(calls[0][1], b"(<Loud>,)")
        self.assertLessEqual(len(calls[1][1]), 24)
        self.assertTrue(calls[1][1].startswith(b"('xxxx"))
