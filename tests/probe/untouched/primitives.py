# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses every primitive of multiprocessing, and prints what came of it: the same in every run.

    primitives.py METHOD"""

import concurrent.futures
import functools
import multiprocessing
import os
import queue
import sys
import threading
import time
from multiprocessing import connection, managers, pool, shared_memory


# What were still in the buffer when a pool forks a new worker would be written by that one as well.
print = functools.partial(print, flush=True)


class Plain:
    """An object of the learner's whose methods say when somebody calls them."""

    def __init__(self, number):
        self.number = number

    def __repr__(self):
        print("repr called")
        return f"Plain({self.number})"

    def __eq__(self, other):
        print("eq called")
        return self.number == other.number

    def __hash__(self):
        print("hash called")
        return self.number

    def __len__(self):
        print("len called")
        return 1

    def __bool__(self):
        print("bool called")
        return True


class Special(managers.BaseManager):
    pass


class Counter:
    def __init__(self, start):
        self.number = start

    def add(self, number):
        self.number += number
        return self.number

    def fail(self):
        raise KeyError("in the manager")


Special.register("Counter", Counter)


def answer(end, other):
    other.close()
    try:
        while True:
            got = end.recv()
            end.send(("got", got.number if isinstance(got, Plain) else got))
            end.send_bytes(b"\0bytes\xff")
    except EOFError:
        print("answer: end of file")


def pipes(context):
    here, there = context.Pipe()
    child = context.Process(target=answer, args=(there, here))
    child.start()
    there.close()
    for item in (1, "two", [3, {4: None}], Plain(5), b"x" * 200_000):
        here.send(item)
        got = here.recv()
        print(got if len(repr(got)) < 100 else len(got[1]), here.recv_bytes())
    print(here.poll(), here.poll(0.01), here.readable, here.writable, here.closed)
    print(connection.wait([here], timeout=0))
    here.close()
    child.join()
    reader, writer = context.Pipe(duplex=False)
    writer.send_bytes(b"0123456789", 2, 3)
    buffer = bytearray(8)
    print(reader.recv_bytes_into(buffer, 1), buffer, reader.writable, writer.readable)
    with writer:
        print(connection.wait([reader], 0) == [reader])
    print(connection.wait([reader]) == [reader], writer.closed)
    for use in (reader.recv, reader.poll, writer.fileno, lambda: reader.send(1)):
        try:
            print(use())
        except (EOFError, OSError) as error:
            print(type(error).__name__, error)


def waiter(condition, event, barrier):
    with condition:
        condition.wait()
    event.wait()
    barrier.wait()


def meet(barrier, results, number):
    results.put((number, sorted([barrier.wait() >= 0])))


def synchronisers(context):
    lock, recursive = context.Lock(), context.RLock()
    with lock, recursive, recursive:
        print(lock.acquire(False), lock.acquire(True, 0.01), recursive.acquire(block=False))
        recursive.release()
    semaphore, bounded = context.Semaphore(2), context.BoundedSemaphore(1)
    print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(timeout=0.01))
    print(semaphore.get_value(), bounded.get_value(), lock, recursive)
    semaphore.release()
    event, condition = context.Event(), context.Condition()
    print(event.is_set(), event.wait(0.01), event.set(), event.wait(), event.is_set())
    event.clear()
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: True), condition.notify(3))
        print(condition.notify_all(), condition.wait_for(lambda: False, 0.01))
    barrier = context.Barrier(2, timeout=30)
    results = context.Queue()
    children = [context.Process(target=meet, args=(barrier, results, n)) for n in range(2)]
    for child in children:
        child.start()
    print(sorted(results.get() for _ in children))
    for child in children:
        child.join()
    print(barrier.parties, barrier.n_waiting, barrier.broken, barrier.reset())
    barrier.abort()
    try:
        barrier.wait()
    except threading.BrokenBarrierError as error:
        print("broken", error, barrier.broken)
    alone = context.Barrier(1)
    child = context.Process(target=waiter, args=(condition, event, alone))
    child.start()
    while child.is_alive():
        with condition:
            condition.notify()
        event.set()
        time.sleep(0.001)
    print(child.exitcode)


def memory(context):
    block = shared_memory.SharedMemory(create=True, size=100)
    block.buf[:3] = b"abc"
    other = shared_memory.SharedMemory(name=block.name)
    print(bytes(other.buf[:4]), other.size >= 100, other.name == block.name)
    other.close()
    block.close()
    block.unlink()
    values = shared_memory.ShareableList([1, 2.5, "text", None, b"bytes", True])
    values[0] = 7
    print(list(values), values[2], len(values), values.count(7), values.index(2.5), values.format)
    try:
        values[9]
    except IndexError as error:
        print(error)
    values.shm.close()
    values.shm.unlink()
    number, numbers = context.Value("i", 3), context.Array("d", [1, 2])
    with number.get_lock():
        number.value += 1
    numbers[0] = 9
    raw, raws = context.RawValue("i", 1), context.RawArray("c", 3)
    raw.value += 1
    raws.value = b"ab"
    print(number.value, numbers[:], raw.value, raws.value, context.Value("i", lock=False).value)


def with_manager(context):
    with context.Manager() as manager:
        mapping, items, space = manager.dict(a=1), manager.list([1]), manager.Namespace()
        items.append(2)
        items[0] = "x"
        mapping["b"] = items
        space.number = 5
        line, lock, event = manager.Queue(2), manager.Lock(), manager.Event()
        line.put("item")
        event.set()
        with lock:
            print(items, len(items), str(mapping["b"]), sorted(mapping.keys()), space.number)
        print(line.get(), line.qsize(), line.empty(), event.is_set(), manager.Value("i", 2).value)
        try:
            mapping["none"]
        except KeyError as error:
            print("KeyError", error)
        child = context.Process(target=items.append, args=(3,))
        child.start()
        child.join()
        print(items[:], list(manager.Array("i", [1, 2])))
        print(manager.Pool(1).map(abs, [-1]) if context.get_start_method() == "fork" else [1])
    special = Special(ctx=context)
    special.start()
    counter = special.Counter(3)
    print(counter.add(4), counter.add(number=5))
    try:
        counter.fail()
    except KeyError as error:
        print(error, error.args, type(error.__cause__).__name__)
    special.shutdown()


def square(number):
    return number * number


def add(a, b=0):
    return a + b


def fail(number):
    if number == 2:
        raise ValueError(f"no {number}")
    return number


def initialise(number):
    os.environ["STARTED"] = str(number)


def started(_):
    return os.environ.get("STARTED")


def pools(context):
    with context.Pool(2, initialise, (7,), maxtasksperchild=3) as workers:
        print(workers.map(square, range(7), chunksize=2), workers.starmap(add, [(1, 2), (3, 4)]))
        print(list(workers.imap(square, range(3))), sorted(workers.imap_unordered(square, range(3))))
        print(workers.apply(add, (1,), {"b": 5}), workers.apply_async(add, (2,)).get())
        print(set(workers.map(started, range(4))))
        called = []
        result = workers.map_async(square, [3], callback=called.append)
        print(result.get(30), result.ready(), result.successful(), called)
        for use in (
            lambda: workers.map(fail, range(4)),
            lambda: list(workers.imap(fail, range(4))),
            lambda: workers.apply(fail, (2,)),
            lambda: workers.apply(add, (Plain(1),)),
            lambda: workers.apply_async(time.sleep, (5,)).get(0.01),
            lambda: workers.map(square, lambda: 1),
        ):
            try:
                print(use())
            except Exception as error:
                print(type(error).__name__, error.args)
    workers = context.Pool(1)
    result = workers.apply_async(square, (4,))
    workers.close()
    workers.join()
    print(result.get())
    try:
        workers.map(square, [1])
    except ValueError as error:
        print(error)
    with pool.ThreadPool(2) as threads:
        print(threads.map(square, range(4)))


def exit_hard():
    os._exit(3)


def executors(context):
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:
        futures = [executor.submit(square, n) for n in range(4)]
        print([future.result() for future in futures], list(executor.map(add, [1, 2], [3, 4])))
        print(list(executor.map(square, range(5), chunksize=2)))
        failing = executor.submit(fail, 2)
        print(type(failing.exception()).__name__, failing.done(), failing.cancel())
        done, waiting = concurrent.futures.wait(futures)
        print(len(done), len(waiting), all(f.done() for f in futures))
        print(len(list(concurrent.futures.as_completed(futures))))
        called = []
        futures[0].add_done_callback(lambda future: called.append(future.result()))
        print(called)
    try:
        executor.submit(square, 1)
    except RuntimeError as error:
        print(error)
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as executor:
        try:
            executor.submit(exit_hard).result()
        except concurrent.futures.process.BrokenProcessPool as error:
            print("broken", len(str(error)) > 0)
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="thread") as executor:
        print(list(executor.map(square, range(4))), executor.submit(add, 1, b=2).result())
        names = executor.submit(lambda: threading.current_thread().name).result()
        print(names.rsplit("_", 1)[0])


def queues(context):
    bounded, joinable, simple = context.Queue(1), context.JoinableQueue(), context.SimpleQueue()
    bounded.put(Plain(1))
    got = bounded.get()
    print(got.number, bounded.empty())
    bounded.put(1)
    for use in (lambda: bounded.put(2, timeout=0.01), lambda: bounded.put_nowait(2)):
        try:
            use()
        except queue.Full as error:
            print("full", error.args)
    print(bounded.full(), bounded.qsize(), bounded.get(), bounded.close(), bounded.join_thread())
    joinable.put(1)
    joinable.get()
    joinable.task_done()
    print(joinable.join(), simple.put("x"), simple.empty(), simple.get(), simple.empty())


def in_threads(context):
    lock, condition, event = threading.Lock(), threading.Condition(), threading.Event()
    line, last, first = queue.Queue(1), queue.LifoQueue(), queue.PriorityQueue()
    for number in (2, 1, 3):
        last.put(number)
        first.put(number)
    print(last.get(), first.get(), line.put(1), line.full(), line.get(), line.task_done())
    barrier, semaphore = threading.Barrier(2), threading.Semaphore(1)

    def work():
        with semaphore, lock:
            event.set()
        barrier.wait()
        with condition:
            condition.notify_all()

    thread = threading.Thread(target=work, name="worker", daemon=True)
    thread.start()
    print(event.wait(30), barrier.wait() in (0, 1), thread.join(), thread.is_alive(), line.join())
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: 5))
    timer = threading.Timer(0.01, event.clear)
    timer.start()
    timer.join()
    print(event.is_set(), lock.locked(), threading.active_count(), thread.name)


def main():
    context = multiprocessing.get_context(sys.argv[1])
    for part in (pipes, synchronisers, memory, with_manager, pools, executors, queues, in_threads):
        print("---", part.__name__)
        part(context)
    child = context.Process(target=time.sleep, args=(60,), daemon=True)
    child.start()
    child.kill()
    child.join(30)
    print(child.exitcode, child.close(), multiprocessing.active_children())


if __name__ == "__main__":
    main()
