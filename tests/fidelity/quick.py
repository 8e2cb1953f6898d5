# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tests stand for all of them where there are only minutes: every primitive under fork, the
ones that are carried over differently under spawn and forkserver, and the executors. Left out is
what sleeps for long."""

import re

_EVERYWHERE = (
    "WithProcessesTestProcess", "WithProcessesTestQueue", "WithProcessesTestLock",
    "WithProcessesTestSemaphore", "WithProcessesTestEvent", "WithProcessesTestValue",
    "WithProcessesTestArray", "WithProcessesTestConnection",
)  # fmt: skip
_UNDER_FORK = (
    "WithProcessesTestCondition", "WithProcessesTestBarrier", "WithProcessesTestPool",
    "WithProcessesTestSharedMemory", "WithProcessesTestSharedCTypes", "WithProcessesTestPicklingConnections",
    "WithManagerTestQueue", "WithManagerTestMyManager",
    "TestSyncManagerTypes", "TestSimpleQueue", "TestStdinBadfiledescriptor", "TestCloseFds",
    "WithThreadsTestProcess", "OtherTest",
)  # fmt: skip
_EXECUTORS = (
    "ProcessPoolForkProcessPoolExecutorTest", "ProcessPoolSpawnInitializerTest",
    "ProcessPoolForkserverAsCompletedTest", "ThreadPoolAsCompletedTest", "FutureTests",
    "ProcessPoolForkExecutorDeadlockTest",
)  # fmt: skip
_LONG = (
    "test_many_processes", "test_wait_result", "test_lose_target_ref",
    "test_thousand", "test_pool_worker_lifetime_early_close", "test_ressources_gced_in_workers",
    "test_no_import_lock_contention", "test_qsize", "test_timeout", "test_wait_timeout",
    "test_shared_memory_SharedMemoryServer_ignores_sigint",
)  # fmt: skip


def is_quick(name):
    *_, group, test = name.split(".")
    if test in _LONG:
        return False
    if re.search(r"\btest_multiprocessing_(fork|spawn|forkserver)\b", name):
        is_fork = re.search(r"\btest_multiprocessing_fork\b", name)
        return group in _EVERYWHERE or (is_fork and group in _UNDER_FORK)
    return group in _EXECUTORS
