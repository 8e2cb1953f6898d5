# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mistakes that can be seen in a program without running it.

Each check is silent where it cannot be sure: a wrong hint costs more than a missing one.
"""

import ast
from collections import namedtuple

from names import COMPREHENSIONS, FUNCTIONS, LOOPS, constant, keyword
from sharing import unlocked_additions
from waiting import empty_loops, joins_before_get

# place: the node that is marked; arguments: what the sentence about it names.
Mistake = namedtuple("Mistake", "code place arguments")


def find_mistakes(program, default_method, forced_method):
    found = []
    for check in (missing_guard, local_functions, called_targets, missing_commas, start_join_loops,
                  dropped_results):
        found += check(program, _Methods(program, default_method, forced_method))
    joins, drained = joins_before_get(program)
    found += [Mistake("join-before-get", place, words) for place, words in joins]
    found += [Mistake("empty-loop", place, words)
              for place, words in empty_loops(program, drained)]
    found += [Mistake("unlocked-add", place, words)
              for place, words in unlocked_additions(program)]
    return sorted(found, key=lambda each: (each.place.lineno, each.place.col_offset))


class _Methods:
    """Which start method a process of the program will have."""

    def __init__(self, program, default, forced):
        self._forced = forced
        self._default = default
        self.is_fork_by_choice = False
        set_by = [call for call in program.calls
                  if program.dotted(call.func) == "multiprocessing.set_start_method"]
        if set_by:
            methods = {constant(call.args[0]) if call.args else constant(keyword(call, "method"))
                       for call in set_by}
            self._default = methods.pop() if len(methods) == 1 else None
            self.is_fork_by_choice = self._default == "fork"

    def of(self, kind):
        """"fork", "spawn" or "forkserver"; anything else where it cannot be told."""
        if self._forced:
            return self._forced
        return kind.method or self._default

    def is_fork(self, kind):
        """The program itself says so."""
        return kind.method == "fork" or (not kind.method and self.is_fork_by_choice)


def text_of(program, node, longest=40):
    text = " ".join((ast.get_source_segment(program.source, node) or "").split())
    return text if len(text) <= longest else text[:longest - 1] + "\u2026"


# -- no guard


def _asks_who_is_main(test):
    return any(isinstance(node, ast.Name) and node.id == "__name__"
               or isinstance(node, ast.Attribute) and node.attr in ("__name__", "current_process",
                                                                    "parent_process")
               or isinstance(node, ast.Name) and node.id in ("current_process", "parent_process")
               for node in ast.walk(test))


def _leaves(statement):
    """The rest of the file is not for who is here."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(statement, ast.Raise) or (
        isinstance(call, ast.Call) and (
            isinstance(call.func, ast.Attribute) and call.func.attr in ("exit", "_exit")
            or isinstance(call.func, ast.Name) and call.func.id in ("exit", "quit")))


def _carried_out_on_import(statements):
    """All nodes that an import of the file carries out, in their order, up to a guard that leaves;
    those behind a guard are left out."""
    for statement in statements:
        if isinstance(statement, ast.If) and _asks_who_is_main(statement.test):
            if _leaves(statement.body[-1]):
                return
            continue
        waiting = [statement]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, FUNCTIONS + (ast.ClassDef,)):
                continue
            if isinstance(node, ast.If) and _asks_who_is_main(node.test):
                continue
            yield node
            waiting = list(ast.iter_child_nodes(node)) + waiting


def _starts_process(program, call, methods):
    kind = program.kind(call)
    if kind is not None and kind.name in ("Pool", "Manager"):
        return not methods.is_fork(kind)
    if not isinstance(call.func, ast.Attribute):
        return False
    holder = program.kind(call.func.value)
    if holder is None:
        return False
    starts = holder.name == "Process" and call.func.attr == "start" or (
        holder.name == "Executor" and call.func.attr in ("submit", "map"))
    return starts and not methods.is_fork(holder)


def _starting_functions(program, methods):
    """The program's functions that start processes, by themselves or through others."""
    found = {program.function(call) for call in program.calls
             if _starts_process(program, call, methods)}
    while True:
        more = {program.function(call) for call in program.calls
                if program.callee(call.func) in found} - found
        if not more:
            return found - {program.tree}
        found |= more


def missing_guard(program, methods):
    starting = _starting_functions(program, methods)
    for node in _carried_out_on_import(program.tree.body):
        if isinstance(node, ast.Call) and (_starts_process(program, node, methods)
                                           or program.callee(node.func) in starting):
            return [Mistake("no-guard", node, [text_of(program, node.func) + "()"])]
    return []


# -- functions that cannot be sent


def _handed_over(program):
    """Functions that go to another process: the expression, who gets it, and its kind."""
    for call in program.calls:
        kind = program.kind(call)
        if kind is not None and kind.name == "Process" and kind.owner is None:
            yield program.target(call), "Process", kind
        elif kind is not None and kind.name in ("Pool", "Executor"):
            yield keyword(call, "initializer"), "Process", kind
        elif program.is_task(call):
            task = call.args[0] if call.args else keyword(call, "func")
            yield task, call.func.attr, program.kind(call.func.value)


def local_functions(program, methods):
    found = []
    for node, taker, kind in _handed_over(program):
        # A task is pickled whatever the start method is, a target only where it is not forked.
        if taker == "Process" and methods.of(kind) not in ("spawn", "forkserver"):
            continue
        method = methods.of(kind) or "" if taker == "Process" else ""
        own = program.callee(node)
        if isinstance(own, ast.Lambda):
            found.append(Mistake("lambda-target", node, [taker, method]))
        elif isinstance(own, FUNCTIONS) and isinstance(program.scope(own), FUNCTIONS):
            if own.name not in program.bindings[program.tree]:
                found.append(Mistake("local-target", node, [taker, method, own.name]))
        elif isinstance(own, FUNCTIONS) and _stands_behind_guard(program, own):
            # Workers of a pool are forked before or after it, so of tasks it is not known.
            if taker == "Process":
                found.append(Mistake("guarded-target", node, [taker, method, own.name]))
    return found


def _stands_behind_guard(program, function):
    return any(isinstance(each, ast.If) and _asks_who_is_main(each.test)
               for each in program.ancestors(function))


# -- a call where a function is meant


def _never_gives_a_function(program, function):
    if isinstance(function, ast.AsyncFunctionDef):
        return True
    if not isinstance(function, ast.FunctionDef) or function.decorator_list:
        return False
    plain = (ast.Constant, ast.BinOp, ast.Compare, ast.JoinedStr, ast.List, ast.Dict, ast.Set,
             ast.Tuple, *COMPREHENSIONS)
    returns = [node.value for node in ast.walk(function)
               if isinstance(node, ast.Return) and program.function(node) is function]
    return all(value is None or isinstance(value, plain) for value in returns)


def called_targets(program, _methods):
    found = []
    for node, taker, _kind in _handed_over(program):
        if isinstance(node, ast.Call) and _never_gives_a_function(program,
                                                                  program.callee(node.func)):
            found.append(Mistake("called-target", node, [taker, text_of(program, node.func),
                                                         "some" if node.args else ""]))
    return found


# -- one argument without its comma


def _parenthesised(program, node):
    line = program.lines[node.lineno - 1].encode("utf-8")
    return line[:node.col_offset].rstrip().endswith(b"(")


def _may_be_tuple(program, node):
    """What is in parentheses, and may be meant as the tuple of all arguments."""
    if isinstance(node, (ast.Constant, ast.JoinedStr)):
        return constant(node) is None and isinstance(node, ast.Constant)
    if program.kind(node) is not None:
        return program.kind(node).name == "list"
    if not _parenthesised(program, node):
        return True
    if not isinstance(node, ast.Name):
        return not isinstance(node, ast.BinOp) or isinstance(node.op, ast.Add)
    for binding in program.lookup(node):
        value = binding.what
        if binding.how == "element":
            # Known to be single things: numbers of a range, letters, plain values.
            is_single = isinstance(value, ast.Call) and constant_name(value.func) == "range" or (
                isinstance(value, (ast.List, ast.Tuple)) and value.elts
                and all(isinstance(each, ast.Constant) for each in value.elts))
            if not is_single:
                return True
        elif binding.how != "value" or not isinstance(value, (ast.Constant, ast.JoinedStr)):
            return True
    return not program.lookup(node)


def constant_name(node):
    return node.id if isinstance(node, ast.Name) else ""


def missing_commas(program, _methods):
    found = []
    for call in program.calls:
        kind = program.kind(call)
        if kind is not None and kind.name == "Process" and kind.owner is None:
            given = program.process_arguments(call)
        elif program.is_task(call) and call.func.attr in ("apply", "apply_async"):
            given = call.args[1] if len(call.args) > 1 else keyword(call, "args")
        else:
            continue
        if given is not None and not _may_be_tuple(program, given):
            found.append(Mistake("args-no-comma", given, [text_of(program, given)]))
    return found


# -- one after the other


def _call_of(statement, name):
    """The call X.name() without arguments, where a statement is nothing else."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    is_it = (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
            and call.func.attr == name and not call.args and not call.keywords)
    return call if is_it else None


def _prints(statement):
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and constant_name(call.func) == "print"


def _mentions(statement, node):
    return any(ast.dump(each) == ast.dump(node) for each in ast.walk(statement)
               if isinstance(each, type(node)))


def _turns_once(loop):
    source = getattr(loop, "iter", None)
    if isinstance(source, (ast.List, ast.Tuple)):
        return len(source.elts) < 2
    return (isinstance(source, ast.Call) and constant_name(source.func) == "range"
            and len(source.args) == 1 and constant(source.args[0]) in (0, 1))


def start_join_loops(program, _methods):
    """Loops in which nothing is done between start() and join(), and nothing after: whoever wanted
    them one after the other looks at what came of each."""
    found = []
    for loop in program.nodes:
        if not isinstance(loop, LOOPS) or _turns_once(loop):
            continue
        body = [each for each in loop.body if not _prints(each)]
        if len(body) < 2:
            continue
        start, join = _call_of(body[-2], "start"), _call_of(body[-1], "join")
        if start is None or join is None:
            continue
        process = join.func.value
        kind = program.kind(process)
        if kind is None or kind.name != "Process" or ast.dump(start.func.value) != ast.dump(process):
            continue
        after = loop.body[loop.body.index(body[-2]) + 1:]
        looks = any(_mentions(each, process) for each in after if _prints(each))
        # A loop over start methods shows one after the other on purpose.
        if not looks and kind.method != "unknown":
            found.append(Mistake("start-join-loop", join, [text_of(program, process)]))
    return found


# -- results that nobody asks for


ASYNC = ("apply_async", "map_async", "starmap_async", "imap", "imap_unordered")


def _is_ended_well(program, pool, function):
    """close() and join(), after which all tasks are done; or terminate(), by which they are given up
    on purpose."""
    called = {call.func.attr for call in program.calls
              if isinstance(call.func, ast.Attribute) and program.function(call) is function
              and program.kind(call.func.value) is not None
              and program.kind(call.func.value).nodes & pool.nodes}
    return {"close", "join"} <= called or "terminate" in called


def _is_read(program, name, function):
    return any(isinstance(node, ast.Name) and node.id == name.id
               and isinstance(node.ctx, ast.Load) for node in ast.walk(function))


def dropped_results(program, _methods):
    found = []
    for call in program.calls:
        if not program.is_task(call) or call.func.attr not in ASYNC:
            continue
        if keyword(call, "callback") is not None or keyword(call, "error_callback") is not None:
            continue
        holder = call
        while isinstance(program.parents[holder], (ast.ListComp, ast.List)):
            holder = program.parents[holder]
        statement = program.parents[holder]
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
            is_dropped = (len(statement.targets) == 1 and isinstance(target, ast.Name)
                         and not _is_read(program, target, program.function(call)))
        else:
            is_dropped = isinstance(statement, ast.Expr)
        function = program.function(call)
        pool = program.kind(call.func.value)
        # Of a pool that comes from elsewhere, who else closes it is not seen.
        if is_dropped and pool.name == "Pool" and not _is_ended_well(program, pool, function):
            if all(program.function(node) is function for node in pool.nodes):
                found.append(Mistake("dropped-result", call, [call.func.attr]))
    return found
