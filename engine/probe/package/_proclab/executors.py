# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of concurrent.futures: its futures, and its executors of processes and of threads."""

import sys

from . import kinds, names, pools, queues
from .pools import _act, _hook
from .recorder import writer

emit = writer.emit
_FILES = ("concurrent/futures/process.py", "concurrent/futures/thread.py")


def patch_base(module):
    future = module.Future
    for name, action in (
        ("__init__", "futureInit"),
        ("set_running_or_notify_cancel", "futureRunning"),
        ("set_result", "futureResult"),
        ("set_exception", "futureException"),
        ("cancel", "futureCancel"),
        ("result", "futureWait"),
        ("exception", "futureWait"),
    ):
        _act(future, name, action)
    # What wait() and as_completed() both do where they have to wait.
    make = module._create_and_install_waiters
    module._create_and_install_waiters = writer.hook(make, None, _after_make_waiter)
    writer.knowClass("partial", getattr(sys.modules.get("functools"), "partial", None))


def patch_processes(module):
    for name, cls in (
        ("callItem", module._CallItem),
        ("resultItem", module._ResultItem),
        ("futureError", module._ExceptionWithTraceback),
    ):
        writer.knowClass(name, cls)
    pools.patch_pickling()
    module._process_worker = writer.redirect(module._process_worker, _choose_worker_arguments)
    module._process_chunk = writer.action(module._process_chunk, "processChunk")
    _act(module._SafeQueue, "_on_queue_feeder_error", "callItemUnsent")
    executor = module.ProcessPoolExecutor
    _hook(executor, "__init__", None, _after_process_executor)
    _patch_executor(executor)
    _hook(module._ExecutorManagerThread, "terminate_broken", _before_terminate_broken, None)


def patch_threads(module):
    executor = module.ThreadPoolExecutor
    _hook(executor, "__init__", None, _after_thread_executor)
    _patch_executor(executor)
    _hook(executor, "_initializer_failed", _before_initializer_failed, None)
    module._worker = writer.hook(module._worker, _before_thread_worker, None)
    _act(module._WorkItem, "run", "workItemRun")


def _patch_executor(executor):
    _act(executor, "submit", "executorSubmit")
    _hook(executor, "shutdown", _before_shutdown, _after_shutdown)
    for name in ("terminate_workers", "kill_workers"):
        if name in executor.__dict__:
            _hook(executor, name, _before_end_of_workers, None)


def _after_process_executor(token, args, kwargs, result, error):
    if error is not None:
        return
    executor = args[0]
    queue = executor._call_queue
    key = queues.key_of(queue)
    writer.rememberPool(executor, key)
    writer.rememberPool(queue, key)
    # By this the feeder thread sends, which is started with the first task.
    queue._send_bytes = writer.poolMethod(queue._send_bytes, "callItemSend", key, False)
    pools.announce(
        key,
        executor._max_workers,
        kinds.PROCESS_POOL_EXECUTOR,
        executor._initializer,
        getattr(executor, "_max_tasks_per_child", None),
        *_FILES,
    )


def _after_thread_executor(token, args, kwargs, result, error):
    if error is None:
        executor = args[0]
        key = pools.make_up_key()
        writer.rememberPool(executor, key)
        pools.announce(
            key,
            executor._max_workers,
            kinds.THREAD_POOL_EXECUTOR,
            executor.__dict__.get("_initializer"),
            None,
            *_FILES,
        )


def _choose_worker_arguments(args):
    calls, results = args[:2]
    key = queues.key_of(calls)
    emit(kinds.POOL_WORKER_BEGIN, key)
    get = writer.poolMethod(calls.get, "taskGet", key, False)
    put = writer.poolMethod(results.put, "taskPut", key, False)
    return (pools.view(calls, get=get), pools.view(results, put=put), *args[2:])


def _before_thread_worker(args, kwargs):
    emit(kinds.POOL_WORKER_BEGIN, writer.poolOf(args[0]()))


def _before_shutdown(args, kwargs):
    waits = args[1] if len(args) > 1 else kwargs.get("wait", True)
    emit(kinds.POOL_SHUTDOWN_BEGIN, writer.poolOf(args[0]), 0, int(waits is not False))


def _after_shutdown(token, args, kwargs, result, error):
    emit(kinds.POOL_SHUTDOWN_END, writer.poolOf(args[0]))


def _before_end_of_workers(args, kwargs):
    emit(kinds.POOL_TERMINATED, writer.poolOf(args[0]))


def _before_terminate_broken(args, kwargs):
    manager = args[0]
    cause = args[1] if len(args) > 1 else kwargs.get("cause")
    reason = "a worker ended before its task was done"
    if type(cause) is list and cause and type(cause[-1]) is str:
        reason = cause[-1].strip()[:200]
    emit(kinds.POOL_BROKEN, writer.poolOf(manager.call_queue), 0, 0, 0, reason)


def _before_initializer_failed(args, kwargs):
    emit(kinds.POOL_BROKEN, writer.poolOf(args[0]), 0, 0, 0, "the initializer raised an error")


def _after_make_waiter(token, args, kwargs, result, error):
    """The event that the waiter waits by is its own and lives as long as the wait."""
    if error is not None:
        return
    futures = args[0]
    key = next(filter(None, map(writer.poolOf, futures)), 0)
    if not key:
        return
    count = str(len(futures))

    def before(args, kwargs):
        timeout = args[0] if args else kwargs.get("timeout")
        limit = -1
        if type(timeout) in (int, float):
            limit = int(max(0.0, min(timeout, 2e6)) * 1e3)
        emit(kinds.JOB_WAIT_BEGIN, key, -1, limit, 0, count)

    def after(token, args, kwargs, result, error):
        emit(kinds.JOB_WAIT_END, key, -1, 0, kinds.FINISHED if result is True else 0)

    result.event.wait = writer.hook(result.event.wait, before, after)
