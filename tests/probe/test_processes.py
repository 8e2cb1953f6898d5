# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of processes, threads and exceptions."""

import os

from support import PROGRAMS, ProbeTest, fnv1a, variants


@variants(pure=(False, True))
class Lifecycle(ProbeTest):
    def test_a_child_from_creation_to_its_exit(self):
        script = PROGRAMS / "hello.py"
        logs = self.trace(script).logs
        parent = self.log_with(logs, "ProcessCreated")
        child = self.log_with(logs, "RunEnd")
        created = self.one(parent, "ProcessCreated")
        self.assertEqual(created.text, b"Process-1\0greet")
        self.assertEqual(created.object, fnv1a(b"1"))
        start = self.one(parent, "StartBegin")
        self.assertEqual(start.text.decode(), self.METHOD)
        end = self.one(parent, "StartEnd")
        self.assertEqual(end.a, child.pid)
        run = self.one(child, "RunBegin")
        self.assertEqual((run.object, run.text), (created.object, created.text))
        self.assertEqual(run.c, 1)
        self.assertEqual(self.one(child, "RunEnd").c, 0)
        join = self.one(parent, "JoinEnd")
        self.assertEqual((join.a, join.c, join.flags), (child.pid, 0, 64))
        times = [created.time, start.time, run.time, child.of("RunEnd")[0].time, join.time]
        self.assertEqual(times, sorted(times))
        self.assertEqual({child.line(r) for r in child.of("RunBegin", "RunEnd")}, {None})
        for record, text in ((created, "Process(target"), (start, "start()"), (join, "join()")):
            self.assertEqual(parent.line(record), self.line_of(script, text))

    def test_every_log_begins_with_its_process(self):
        logs = self.trace(PROGRAMS / "hello.py").logs
        origins = {}
        for log in logs:
            first = log.records[0]
            self.assertEqual(first.kind, "ProcessBegin")
            executable, version = first.text.split(b"\0")
            self.assertTrue(os.path.exists(executable))
            self.assertGreaterEqual(int(version.split(b".")[0]), 3)
            origins[first.c] = log
        root = origins[0]
        child = origins[{"fork": 1, "spawn": 2, "forkserver": 3}[self.METHOD]]
        self.assertEqual(root.of("RunBegin")[0].c, 0)
        parents = {log.pid for log in logs if log.of("RunBegin")[0].c in (0, 4)}
        self.assertIn(child.records[0].a, parents)
        kinds = sorted(log.of("RunBegin")[0].c for log in logs)
        infrastructure = {"fork": [], "spawn": [5], "forkserver": [4, 5]}[self.METHOD]
        self.assertEqual(kinds, [0, 1] + infrastructure)

    def test_an_orderly_end_is_the_last_record(self):
        log = self.trace("print('x')\n").logs[0]
        self.assertEqual(log.records[-1].kind, "ProcessEnd")
        self.assertEqual(log.records[-2].kind, "Output")

    def test_a_join_that_times_out_and_a_daemon(self):
        logs = self.trace(PROGRAMS / "sleeper.py").logs
        parent = self.log_with(logs, "ProcessCreated")
        self.assertEqual(self.one(parent, "ProcessCreated").c, 1)
        begins = parent.of("JoinBegin")
        ends = parent.of("JoinEnd")
        self.assertEqual([r.a for r in begins], [50_000_000, -1])
        self.assertEqual([r.flags for r in ends], [0, 64])
        child = self.log_with(logs, "SleepBegin")
        self.assertEqual(self.one(child, "SleepBegin").a, 300_000_000)
        slept = self.one(child, "SleepEnd").time - self.one(child, "SleepBegin").time
        self.assertGreaterEqual(slept, 299_000_000)
        self.assertEqual(self.one(child, "RunBegin").flags, 16)

    def test_exit_codes_and_signals(self):
        result = self.trace(
            """
            import os, signal, sys, time
            from multiprocessing import Process

            def leave(code):
                sys.exit(code)

            def wait():
                time.sleep(60)

            if __name__ == "__main__":
                first = Process(target=leave, args=(7,))
                second = Process(target=wait)
                third = Process(target=wait)
                for process in (first, second, third):
                    process.start()
                second.terminate()
                third.kill()
                for process in (first, second, third):
                    process.join()
                print(first.exitcode, second.exitcode, third.exitcode)
            """
        )
        self.assertEqual(result.stdout, b"7 -15 -9\n")
        parent = self.log_with(result.logs, "ProcessCreated", b"Process-1")
        self.assertEqual([r.c for r in parent.of("JoinEnd")], [7, -15, -9])
        self.assertEqual([r.c for r in parent.of("SignalSent")], [15, 9])
        pids = [r.a for r in parent.of("StartEnd")]
        self.assertEqual([r.a for r in parent.of("SignalSent")], pids[1:])
        exits = {r.a: r.c for log in result.logs for r in log.of("ChildExit")}
        self.assertEqual([exits[pid] for pid in pids], [7, -15, -9])
        child = [log for log in result.logs if log.pid == pids[0]][0]
        self.assertEqual(self.one(child, "RunEnd").c, 7)
        self.assertEqual(child.of("Exception"), [])

    def test_a_run_is_over_when_what_was_put_is_sent(self):
        script = self.write(
            "program.py",
            """
            from multiprocessing import Process, Queue

            def bake(queue):
                queue.put("cake" * 100_000)  # more than a pipe takes at once

            if __name__ == "__main__":
                queue = Queue()
                baker = Process(target=bake, args=(queue,))
                baker.start()
                queue.get()
                baker.join()
            """,
        )
        baker = self.log_with(self.trace(script).logs, "RunEnd")
        end = self.one(baker, "RunEnd")
        self.assertEqual(end.c, 0)
        self.assertEqual(baker.line(end), None)
        for kind in ("QueueSent", "ThreadJoinEnd"):
            self.assertLessEqual(self.one(baker, kind).time, end.time)
        kinds = [record.kind for record in baker.records]
        self.assertIn(kinds[kinds.index("RunEnd") + 1 :], ([], ["ProcessEnd"]))

    def test_a_worker_of_a_pool_ends_its_run_likewise(self):
        script = self.write(
            "program.py",
            """
            from multiprocessing import Pool, Queue

            def keep(given):
                global queue
                queue = given

            def bake(number):
                queue.put("cake" * 100_000)

            if __name__ == "__main__":
                queue = Queue()
                with Pool(1, keep, (queue,)) as pool:
                    pool.map(bake, [1])
                    pool.close()
                    queue.get()
                    pool.join()
            """,
        )
        worker = self.log_with(self.trace(script).logs, "RunEnd")
        end = self.one(worker, "RunEnd")
        self.assertEqual(end.c, 0)
        self.assertLessEqual(self.one(worker, "ThreadJoinEnd").time, end.time)

    def test_a_target_of_the_interpreters_own(self):
        """Named before the first start, and pickled after others: it has to be the same object."""
        result = self.trace(
            """
            import os
            from multiprocessing import Process

            def work():
                pass

            if __name__ == "__main__":
                children = [Process(target=work), Process(target=os._exit, args=(7,))]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                    print(child.exitcode)
            """
        )
        self.assertEqual(result.stdout, b"0\n7\n")

    def test_the_end_of_a_run_is_not_that_of_a_fork_made_at_exit(self):
        result = self.trace(
            """
            import atexit, os
            from multiprocessing import Process

            def fork():
                child = os.fork()
                if child == 0:
                    os._exit(3)
                os.waitpid(child, 0)

            def work():
                atexit.register(fork)

            if __name__ == "__main__":
                process = Process(target=work)
                process.start()
                process.join()
                print(process.exitcode)
            """
        )
        self.assertEqual(result.stdout, b"0\n")
        worker = self.log_with(result.logs, "RunEnd")
        self.assertEqual(self.one(worker, "RunEnd").c, 0)

    def test_an_exception_in_a_child(self):
        script = PROGRAMS / "crash.py"
        logs = self.trace(script).logs
        child = self.log_with(logs, "Exception")
        record = self.one(child, "Exception")
        kind, message, traceback = record.text.decode().split("\0")
        self.assertEqual((kind, message), ("ValueError", "cannot work with 13"))
        self.assertEqual(record.c, self.line_of(script, "raise ValueError"))
        self.assertIn(f'File "{script}", line {record.c}, in fail', traceback)
        self.assertTrue(traceback.endswith("ValueError: cannot work with 13\n"))
        self.assertEqual(self.one(child, "RunEnd").c, 1)

    def test_threads_and_their_exceptions(self):
        result = self.trace(
            """
            import threading

            def work():
                raise KeyError("lost")

            if __name__ == "__main__":
                thread = threading.Thread(target=work, name="worker-thread", daemon=True)
                thread.start()
                thread.join()
            """
        )
        log = result.logs[0]
        begin = self.one(log, "ThreadBegin")
        self.assertEqual((begin.text, begin.flags, begin.c), (b"worker-thread", 16, 0))
        self.assertNotEqual(begin.thread, log.pid)
        self.assertEqual(self.one(log, "ThreadEnd").thread, begin.thread)
        self.assertEqual(self.one(log, "ThreadStarted").a, begin.thread)
        self.assertEqual(self.one(log, "ThreadJoinEnd").flags, 64)
        error = self.one(log, "Exception")
        self.assertEqual(error.text.split(b"\0")[0], b"KeyError")
        self.assertEqual(error.thread, begin.thread)

    def test_an_exception_of_the_main_process(self):
        result = self.run_program("def go():\n    1 / 0\ngo()\n")
        self.assertEqual(result.status, 1)
        error = self.one(result.logs[0], "Exception")
        self.assertEqual(error.c, 2)
        self.assertEqual(error.text.split(b"\0")[:2], [b"ZeroDivisionError", b"division by zero"])

    def test_messages_of_exceptions_that_format_themselves(self):
        for code, message in (
            ("object().missing", b"'object' object has no attribute 'missing'"),
            ("import nowhere", b"No module named 'nowhere'"),
            ("b'\\xff'.decode()", b"'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        ):
            result = self.run_program(code + "\n")
            # The folder keeps the logs of the runs before.
            texts = [record.text for log in result.logs for record in log.of("Exception")]
            self.assertIn(message, [text.split(b"\0")[1] for text in texts])

    def test_no_code_of_the_learners_own_writes_the_message(self):
        result = self.run_program(
            "class Mine(Exception):\n    def __str__(self):\n        return 'mine'\nraise Mine(1)\n"
        )
        self.assertEqual(self.one(result.logs[0], "Exception").text.split(b"\0")[1], b"")

    def test_a_start_that_fails(self):
        result = self.trace(
            """
            import multiprocessing, threading

            if __name__ == "__main__":
                for method in ("spawn", "forkserver"):
                    context = multiprocessing.get_context(method)
                    try:
                        context.Process(target=print, args=(threading.Lock(),)).start()
                    except TypeError:
                        print("lost")
            """
        )
        self.assertEqual(result.stdout, b"lost\nlost\n")
        log = self.log_with(result.logs, "StartEnd")
        expected = (0, b"TypeError\0cannot pickle '_thread.lock' object")
        self.assertEqual([(r.a, r.text) for r in log.of("StartEnd")], [expected] * 2)

    def test_a_fork_of_the_programs_own(self):
        result = self.trace(
            """
            import os
            child = os.fork()
            if child == 0:
                print("child", flush=True)
                os._exit(3)
            os.waitpid(child, 0)
            """
        )
        parent = self.log_with(result.logs, "ForkedAway")
        child = [log for log in result.logs if log is not parent][0]
        self.assertEqual(self.one(parent, "ForkedAway").a, child.pid)
        self.assertEqual(child.records[0].c, 1)
        self.assertEqual(self.one(parent, "ChildExit").c, 3)
        self.assertEqual(b"".join(r.text for r in child.of("Output")), b"child\n")

    def test_subclasses_daemons_and_closing(self):
        script = self.write(
            "subclass.py",
            """
            from multiprocessing import Process

            class Worker(Process):
                def __init__(self, number):
                    super().__init__()
                    self.number = number

                def run(self):
                    print("working", self.number)

            if __name__ == "__main__":
                worker = Worker(3)
                worker.daemon = True
                worker.start()
                worker.join()
                worker.close()
                worker.close()
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"working 3\n")
        parent = self.log_with(result.logs, "ProcessCreated")
        created = self.one(parent, "ProcessCreated")
        self.assertEqual((created.text, created.c), (b"Worker-1\0Worker", 0))
        child = self.log_with(result.logs, "RunEnd")
        run = self.one(child, "RunBegin")
        self.assertEqual((run.text, run.flags), (b"Worker-1\0Worker", 16))
        closed = self.one(parent, "ProcessClosed")
        self.assertEqual(closed.object, created.object)
        self.assertEqual(parent.line(closed), self.line_of(script, "worker.join()") + 1)

    def test_signals_that_the_program_sends_itself(self):
        result = self.trace(
            """
            import os, signal, time
            from multiprocessing import Pipe, Process

            def wait(ready):
                ready.send(None)
                time.sleep(60)

            if __name__ == "__main__":
                # Whoever runs the tests in the background may have it ignored.
                signal.signal(signal.SIGINT, signal.default_int_handler)
                ours, ready = Pipe()
                child = Process(target=wait, args=(ready,))
                child.start()
                ours.recv()
                os.kill(child.pid, 0)
                os.kill(child.pid, signal.SIGTERM)
                child.join()
                try:
                    os.kill(child.pid, signal.SIGTERM)
                except ProcessLookupError:
                    print("gone")
                own = os.fork()
                if own == 0:
                    time.sleep(60)
                os.kill(own, 9)
                os.wait()
                signal.signal(signal.SIGUSR1, lambda *_: print("heard"))
                os.kill(os.getpid(), signal.SIGUSR1)
                last = Process(target=wait, args=(ready,))
                last.start()
                ours.recv()
                interrupt = getattr(last, "interrupt", None)
                interrupt() if interrupt else os.kill(last.pid, signal.SIGINT)
                last.join()
            """
        )
        self.assertEqual(result.stdout, b"gone\nheard\n")
        parent = self.log_with(result.logs, "ProcessCreated", b"Process-1")
        first, last = [r.a for r in parent.of("StartEnd")]
        own = self.one(parent, "ForkedAway").a
        self.assertEqual(
            [(r.a, r.c, r.object) for r in parent.of("SignalSent")],
            [(first, 15, fnv1a(b"1")), (own, 9, 0), (parent.pid, 10, 0), (last, 2, fnv1a(b"2"))],
        )
        exits = {r.a: r.c for log in result.logs for r in log.of("ChildExit")}
        self.assertEqual((exits[first], exits[own]), (-15, -9))


@variants(pure=(False, True))
class Kinds(ProbeTest):
    def test_every_process_is_marked_as_what_it_is(self):
        result = self.trace(
            """
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import Manager, Pool, Process
            from multiprocessing.shared_memory import SharedMemory

            if __name__ == "__main__":
                block = SharedMemory(create=True, size=1)
                block.close()
                block.unlink()
                with Pool(1) as pool:
                    pool.map(abs, [-1])
                    pool.close()
                    pool.join()
                with ProcessPoolExecutor(1) as executor:
                    list(executor.map(abs, [-1]))
                with Manager():
                    pass
                child = Process(target=print)
                child.start()
                child.join()
            """
        )
        self.assertEqual((result.stdout, result.stderr), (b"\n", b""))
        kinds = sorted((log.of("RunBegin")[0].c, log.of("RunBegin")[0].text) for log in result.logs)
        main, child, tracker = (0, b"MainProcess"), 1, (5, b"resource tracker")
        self.assertEqual(kinds[0], main)
        self.assertEqual([kind for kind, _ in kinds].count(child), 1)
        self.assertEqual([kind for kind, _ in kinds].count(2), 2)
        managers = [text for kind, text in kinds if kind == 3]
        self.assertEqual([text.split(b"\0")[1] for text in managers], [b"BaseManager._run_server"])
        servers = [(4, b"fork server")] if self.METHOD == "forkserver" else []
        self.assertEqual([entry for entry in kinds if entry[0] == 4], servers)
        self.assertEqual([entry for entry in kinds if entry[0] >= 5], [tracker])


@variants(methods=("fork",), pure=(False, True))
class OtherPrograms(ProbeTest):
    def test_programs_that_are_started(self):
        script = self.write(
            "programs.py",
            """
            import os, pathlib, subprocess, sys

            ENV = {"PATH": os.environ["PATH"]}

            if __name__ == "__main__":
                subprocess.run(["/bin/true"])
                subprocess.run("exit 3", shell=True)
                subprocess.run([pathlib.Path("/bin/true")])
                subprocess.run([b"true"])
                subprocess.run(["renamed"], executable="/bin/true")
                os.waitpid(os.posix_spawn("/bin/true", ["true"], ENV), 0)
                os.waitpid(os.posix_spawnp("true", ["true"], ENV), 0)
                os.system("true")
                try:
                    subprocess.run(["/nowhere/at/all"])
                except FileNotFoundError:
                    print("nowhere")
            """,
        )
        result = self.trace(script)
        self.assertEqual(result.stdout, b"nowhere\n")
        log = self.one_log(result)
        started = log.of("SubprocessStarted")
        self.assertEqual(
            [r.text for r in started],
            [b"/bin/true", b"/bin/sh", b"/bin/true", b"true", b"/bin/true"]
            + [b"/bin/true", b"true", b"/bin/sh"],
        )
        self.assertEqual(log.line(started[0]), self.line_of(script, 'run(["/bin/true"])'))
        exits = {r.a: r.c for r in log.of("ChildExit")}
        self.assertEqual([exits[r.a] for r in started[:-1]], [0, 3, 0, 0, 0, 0, 0])
        # Which process os.system() made is not known.
        self.assertEqual(started[-1].a, 0)
        self.assertEqual(log.of("ForkedAway"), [])

    def one_log(self, result):
        self.assertEqual(len(result.logs), 1)
        return result.logs[0]

    def test_python_programs_with_and_without_a_probe(self):
        result = self.trace(
            """
            import subprocess, sys

            if __name__ == "__main__":
                for options, how in ((), {}), ((), {"env": {}}), (("-I",), {}), (("-S",), {}):
                    subprocess.run([sys.executable, *options, "-c", "print(1)"], **how)
            """
        )
        self.assertEqual(result.stdout, b"1\n" * 4)
        log = self.log_with(result.logs, "SubprocessStarted")
        pids = [r.a for r in log.of("SubprocessStarted")]
        self.assertEqual(len(pids), 4)
        # A log appears only of the one that inherits the environment.
        others = [other for other in result.logs if other is not log]
        self.assertEqual([other.pid for other in others], pids[:1])
        self.assertEqual(others[0].records[0].c, 4)

    def test_a_fork_with_a_terminal_and_one_that_ends_at_once(self):
        result = self.trace(
            """
            import os

            child, terminal = os.forkpty()
            if child == 0:
                os._exit(4)
            print(os.wait()[1] >> 8, flush=True)
            os._exit(0)
            """
        )
        self.assertEqual(result.stdout, b"4\n")
        parent = self.log_with(result.logs, "ForkedAway")
        child = [log for log in result.logs if log is not parent][0]
        self.assertEqual(self.one(parent, "ForkedAway").a, child.pid)
        self.assertEqual(self.one(parent, "ChildExit").c, 4)
        # Neither ended in an orderly way.
        self.assertEqual([log.of("ProcessEnd") for log in result.logs], [[], []])

    def test_spawning_by_fork_and_exec(self):
        result = self.trace(
            """
            import os
            print(os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 5"]))
            """
        )
        self.assertEqual(result.stdout, b"5\n")
        parent = self.log_with(result.logs, "ForkedAway")
        self.assertEqual(self.one(parent, "ChildExit").a, self.one(parent, "ForkedAway").a)


@variants(pure=(False, True))
class Exec(ProbeTest):
    def test_a_child_that_turns_into_another_program(self):
        result = self.trace(
            """
            import os, sys
            from multiprocessing import Process

            def turn():
                os.execv(sys.executable, [sys.executable, "-c", "print('turned')"])

            if __name__ == "__main__":
                child = Process(target=turn)
                child.start()
                child.join()
                print(child.exitcode)
            """
        )
        self.assertEqual(result.stdout, b"turned\n0\n")
        parent = self.log_with(result.logs, "ProcessCreated")
        pid = self.one(parent, "StartEnd").a
        before, after = [log for log in result.logs if log.pid == pid]
        self.assertEqual(before.start_ticks, after.start_ticks)
        self.assertEqual(self.one(before, "RunBegin").c, 1)
        # It is still that child: nothing says that it were something else.
        self.assertEqual(after.of("RunBegin"), [])
        self.assertEqual(b"".join(r.text for r in after.of("Output")), b"turned\n")
