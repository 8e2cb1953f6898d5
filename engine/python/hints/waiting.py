# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues that are emptied too late, or by asking whether they are empty."""

import ast

from names import constant

BUFFERED = ("Queue", "JoinableQueue")  # a thread of the sender feeds the pipe


def _place(node):
    return (node.lineno, node.col_offset)


def _methods_of(program, names, kinds):
    """All mentions of methods of such objects: q.get() as well as iter(q.get, None)."""
    for node in program.nodes:
        if isinstance(node, ast.Attribute) and node.attr in names:
            kind = program.kind(node.value)
            if kind is not None and kind.name in kinds:
                yield node, kind


def _joins(program):
    """join() of processes that waits for ever."""
    for node, kind in _methods_of(program, ("join",), ("Process",)):
        call = program.parents[node]
        if isinstance(call, ast.Call) and call.func is node and not call.args and not call.keywords:
            yield call, kind


def _is_plain_put(program, node):
    """Puts a few bytes, once: they fit into the pipe, whoever reads them later."""
    call = program.parents[node]
    return (isinstance(call, ast.Call) and call.func is node and len(call.args) == 1
            and constant(call.args[0]) is not None and not program.loops(call)
            and len(str(constant(call.args[0]))) < 1000)


def _body_of(program, call):
    """The function that a process carries out."""
    own = program.kind(call).owner
    if own is not None:
        return program.method(own, "run")
    return program.callee(program.target(call))


def _reached(program, function):
    """A function and those of the program that it calls."""
    found, waiting = set(), [function]
    while waiting:
        at = waiting.pop()
        if at is None or at in found:
            continue
        found.add(at)
        waiting += [program.callee(node.func) for node in ast.walk(at)
                    if isinstance(node, ast.Call)
                    and not isinstance(program.callee(node.func), ast.ClassDef)]
    return found


def joins_before_get(program):
    """The joins, and the queues that are emptied only after one."""
    puts = [each for each in _methods_of(program, ("put", "put_nowait"), BUFFERED)
            if not _is_plain_put(program, each[0])]
    gets = list(_methods_of(program, ("get", "get_nowait"), BUFFERED))
    found, queues = [], set()
    for join, process in _joins(program):
        here = program.function(join)
        bodies = set()
        for call in process.nodes:
            bodies |= _reached(program, _body_of(program, call))
        filled = [kind.nodes for node, kind in puts if program.function(node) in bodies]
        for queue in filled:
            readers = [node for node, kind in gets if kind.nodes & queue]
            # Whoever else takes items out keeps the sender from waiting.
            is_late = readers and all(program.function(node) is here and _place(node) > _place(join)
                                     and not set(program.loops(join)) & set(program.loops(node))
                                     for node in readers)
            if is_late and not queue & queues:
                queues |= queue
                name = ast.get_source_segment(program.source, readers[0].value)
                found.append((join, [ast.get_source_segment(program.source, join.func.value),
                                     name or ""]))
    return found, queues


def _asks_not_empty(program, test):
    """The call of empty() in "not q.empty()" and its like."""
    for node in ast.walk(test):
        asked = None
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            asked = node.operand
        elif isinstance(node, ast.Compare) and constant(node.comparators[0]) is False:
            asked = node.left
        if _is_empty_call(program, asked):
            return asked
    return None


def _is_empty_call(program, node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    kind = program.kind(node.func.value)
    return node.func.attr == "empty" and kind is not None and kind.name in BUFFERED


def _ends_at_empty(program, loop):
    """"if q.empty(): break" in a loop without another end."""
    for node in ast.walk(loop):
        if isinstance(node, ast.If) and _is_empty_call(program, node.test) and isinstance(
                node.body[-1], ast.Break):
            return node.test
    return None


def empty_loops(program, drained):
    found = []
    joins = [join for join, _ in _joins(program)]
    for loop in program.nodes:
        if not isinstance(loop, ast.While):
            continue
        asked = _asks_not_empty(program, loop.test) or _ends_at_empty(program, loop)
        if asked is None:
            continue
        queue = program.kind(asked.func.value)
        takes = any(isinstance(node, ast.Attribute) and node.attr in ("get", "get_nowait")
                    and program.kind(node.value) is not None
                    and program.kind(node.value).nodes & queue.nodes for node in ast.walk(loop))
        # When all senders were waited for, everything has arrived; that wait is its own matter.
        is_after_all = queue.nodes & drained or any(
            program.function(join) is program.function(loop) and _place(join) < _place(loop)
            for join in joins)
        if takes and not is_after_all:
            found.append((asked, [ast.get_source_segment(program.source, asked.func.value) or ""]))
    return found
