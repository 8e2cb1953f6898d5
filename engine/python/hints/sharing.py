# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that several processes change at once, without a lock."""

import ast

from names import FUNCTIONS, constant, keyword

SHARED = ("Value", "RawValue", "ManagerValue")


def _additions(program):
    """x.value += 1, and x.value = x.value + 1: the statement, and x."""
    for node in program.nodes:
        target = None
        if isinstance(node, ast.AugAssign):
            target = node.target
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        if not isinstance(target, ast.Attribute) or target.attr != "value":
            continue
        same = ast.dump(target.value)
        reads = isinstance(node, ast.AugAssign) or any(
            isinstance(each, ast.Attribute) and each.attr == "value"
            and ast.dump(each.value) == same for each in ast.walk(node.value))
        if reads:
            yield node, target.value


def _is_protected(program, node):
    """Within a with statement, or in a function that takes or awaits its turn otherwise."""
    function = program.function(node)
    for outer in program.ancestors(node):
        if outer is function:
            break
        if isinstance(outer, (ast.With, ast.AsyncWith)):
            return True
    return any(isinstance(each, ast.Attribute) and each.attr in ("acquire", "wait")
               for each in ast.walk(function))


def _is_serial(program, place):
    """The loop, or the lines up to the next one, in which a process is made also wait for it."""
    statement = program.statement(place)
    loops = program.loops(place)
    within = loops[0] if loops else None
    if within is None or not hasattr(within, "body"):
        return False
    return any(isinstance(node, ast.Attribute) and node.attr == "join"
               and program.kind(node.value) is not None
               and program.kind(node.value).nodes & {place} for node in ast.walk(within)
               ) and statement is not within


def _is_own_of_each(program, place, kind):
    """Made anew for each process, in the loop that makes them."""
    loops = set(program.loops(place))
    return any(loops & set(program.loops(node)) for node in kind.nodes)


def _joined_between(program, first, second):
    """The first process was waited for before the second was made."""
    return any(isinstance(node, ast.Attribute) and node.attr == "join"
               and program.kind(node.value) is not None
               and program.kind(node.value).nodes & {first}
               and first.lineno < node.lineno < second.lineno for node in program.nodes)


def _is_carried_out_by_several(program, function, kind, seen=()):
    """Whether several processes are in this function at once, with the same value."""
    if function in seen or not isinstance(function, FUNCTIONS):
        return False
    handed = [use for use in program.uses[function] if use.how in ("process", "task")]
    for use in handed:
        if use.how == "task":
            if use.place.func.attr != "apply" and _has_several_workers(program, use.place):
                return True
        elif program.loops(use.place) and not _is_serial(program, use.place):
            if not _is_own_of_each(program, use.place, kind):
                return True
    places = sorted((use.place for use in handed if use.how == "process"),
                    key=lambda call: call.lineno)
    for first, second in zip(places, places[1:]):
        if (program.function(first) is program.function(second)
                and not _joined_between(program, first, second)):
            return True
    callers = [use.place for use in program.uses[function] if use.how == "call"]
    # Who calls it with a lock held has thought of it.
    return bool(callers) and not handed and all(
        not _is_protected(program, call) for call in callers) and any(
        _is_carried_out_by_several(program, program.function(call), kind, (*seen, function))
        for call in callers)


def _has_several_workers(program, task):
    pool = program.kind(task.func.value)
    for made in pool.nodes:
        count = made.args[0] if made.args else (keyword(made, "processes")
                                                or keyword(made, "max_workers"))
        if constant(count) == 1:
            return False
    return True


def unlocked_additions(program):
    found = []
    for statement, holder in _additions(program):
        kind = program.kind(holder)
        if kind is None or kind.name not in SHARED or _is_protected(program, statement):
            continue
        # Two values that reach the function in turn may each have one process.
        if len(kind.nodes) > 1:
            continue
        if _is_carried_out_by_several(program, program.function(statement), kind):
            name = ast.get_source_segment(program.source, holder) or ""
            unlocked = any(constant(keyword(made, "lock")) is False for made in kind.nodes)
            how = "none" if unlocked or kind.name != "Value" else "own"
            found.append((statement, [name, how]))
    return found
