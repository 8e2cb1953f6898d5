# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hooks of futures without the extension: native/futures.cpp in Python."""

import itertools
import sys

from . import kinds, purepools
from .purepools import here, recall, record

_count = itertools.count()


def _submit(hooked, target, args, kwargs):
    if len(args) < 2:
        return target(*args, **kwargs)
    frame = sys._getframe(1)
    while frame.f_code.co_filename.endswith(("purewriter.py", "purepools.py", "purefutures.py")):
        frame = frame.f_back
    is_map = frame.f_code.co_filename.endswith("concurrent/futures/_base.py")
    method = "map" if is_map else "submit"
    made = purepools.Submission(args[0], method, args[1], args[2:], True)
    return purepools.during(made, target, args, kwargs)


def _init(hooked, target, args, kwargs):
    target(*args, **kwargs)
    submission = purepools.current_submission()
    known = recall(submission.owner) if submission is not None and submission.is_executor else None
    if known is not None:
        job = getattr(submission.owner, "_queue_count", None)
        job = next(_count) if job is None else job
        purepools.remember(args[0], known[0], job)
        purepools.record_submitted(submission, known[0], job, 1)


def _running(hooked, target, args, kwargs):
    result = target(*args, **kwargs)
    known = recall(args[0])
    if result and known is not None:
        record(kinds.JOB_RUNNING, *known)
        item = getattr(here, "item", None)
        if item is not None and item.future is args[0]:
            task = getattr(item, "task", None)
            parts = task[:2] if type(task) is tuple else (item.fn, item.args)
            text, cut = purepools.call_text(*parts)
            record(kinds.TASK_BEGIN, *known, 0, cut, text)
    return result


def _is_over(future):
    return future._state not in ("PENDING", "RUNNING")


def _setter(is_failed):
    def call(hooked, target, args, kwargs):
        known = recall(args[0])
        if known is None or len(args) != 2 or _is_over(args[0]):
            return target(*args, **kwargs)
        error = args[1] if is_failed else None
        item = getattr(here, "item", None)
        if item is not None and item.future is args[0]:
            make_text = purepools.error_text if is_failed else purepools.short
            text, flags = make_text(args[1])
            record(kinds.TASK_END, *known, 0, flags, text)
        elif getattr(here, "is_unsent", False) or purepools.take_unpickled(known[0]):
            purepools.record_outcome(kinds.TASK_RESULT, *known, 0, error)
        purepools.record_outcome(kinds.JOB_DONE, *known, 0, error)
        here.is_unsent = False
        error = None
        try:
            return target(*args, **kwargs)
        finally:
            purepools.take_unpickled(0)

    return call


def _cancel(hooked, target, args, kwargs):
    known = recall(args[0])
    is_pending = known is not None and args[0]._state == "PENDING"
    result = target(*args, **kwargs)
    if is_pending and result:
        purepools._emit(kinds.JOB_CANCELLED, *known)
    return result


def _wait(hooked, target, args, kwargs):
    future = args[0]
    known = recall(future)
    if known is None:
        return target(*args, **kwargs)
    purepools._emit(kinds.JOB_WAIT_BEGIN, *known, purepools.timeout_of(args, kwargs))
    failed = kinds.FAILED
    try:
        result = target(*args, **kwargs)
        failed = 0
        return result
    finally:
        flags = kinds.FINISHED | failed if _is_over(future) else 0
        purepools._emit(kinds.JOB_WAIT_END, *known, 0, flags)
        # Else the frames of an error that is raised here would keep the future alive.
        future = args = hooked = None


def _unsent(hooked, target, args, kwargs):
    here.is_unsent = True
    try:
        return target(*args, **kwargs)
    finally:
        here.is_unsent = False


def _run(hooked, target, args, kwargs):
    outer = getattr(here, "item", None)
    here.item = args[0]
    try:
        return target(*args, **kwargs)
    finally:
        here.item = outer


ACTIONS = {
    "executorSubmit": _submit,
    "futureInit": _init,
    "futureRunning": _running,
    "futureResult": _setter(False),
    "futureException": _setter(True),
    "futureCancel": _cancel,
    "futureWait": _wait,
    "workItemRun": _run,
    "callItemUnsent": _unsent,
}
