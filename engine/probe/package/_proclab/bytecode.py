# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which variables the instructions after a call store its result to. They are followed on a model of
the interpreter's stack, as long as every one of them is known: no name rather than a wrong one."""

import sys

_IS_311 = sys.version_info >= (3, 11)
_IS_312 = sys.version_info >= (3, 12)
_MOST_INSTRUCTIONS = 200
_EMPTY = ("CACHE", "NOP", "PRECALL", "KW_NAMES", "EXTENDED_ARG")
_names_of_operations = None

# What lies on the model's stack: the number of a value that is looked for, a tuple of such, the
# text of a variable that was loaded, or None for all else.


def stored_names(code, at, count, is_entered):
    """For the result of the call at this instruction, or for its `count` parts where it is more than
    one: the name that each is stored to, or None. `is_entered`: what a `with` block calls it counts
    as well."""
    found = [None] * count
    operations = _operations()
    if not _is_call(operations, code.co_code, at):
        return found
    stack = [0 if count == 1 else tuple(range(count))]
    model = _Model(code, stack, found, is_entered)
    for operation, argument in _following(operations, code.co_code, at + 2):
        if not model.run(operation, argument) or not model.is_looking():
            break
    return found


class _Model:
    def __init__(self, code, stack, found, is_entered):
        self._code, self._stack, self._found = code, stack, found
        self._is_entered = is_entered

    def is_looking(self):
        """Whether a value that has no name yet is still on the stack."""
        return any(
            self._found[value] is None
            for item in self._stack
            for value in (item if type(item) is tuple else (item,))
            if type(value) is int
        )

    def run(self, operation, argument):
        """One instruction. False where what it does is not known."""
        if operation in _EMPTY:
            return True
        if operation in _PLAIN:
            takes, argument_takes, gives = _PLAIN[operation]
            self._take(takes + argument_takes * argument)
            self._stack.extend([None] * gives)
            return True
        special = _SPECIAL.get(operation)
        if special is None:
            return False
        special(self, argument)
        return True

    def _take(self, count):
        taken = [self._pop() for _ in range(count)]
        return taken[::-1]

    def _pop(self):
        return self._stack.pop() if self._stack else None

    def _reach(self, depth):
        self._stack[:0] = [None] * (depth - len(self._stack))

    def _name(self, name):
        value = self._pop()
        if type(value) is int and self._found[value] is None:
            self._found[value] = name

    def store_name(self, argument):
        self._name(_at(self._code.co_names, argument))

    def store_fast(self, argument):
        self._name(_at(self._code.co_varnames, argument))

    def store_deref(self, argument):
        self._name(_at(_cells(self._code), argument))

    def store_attribute(self, argument):
        owner = self._pop()
        attribute = _at(self._code.co_names, argument)
        self._name(f"{owner}.{attribute}" if type(owner) is str and attribute else None)

    def store_two(self, argument):
        self.store_fast(argument >> 4)
        self.store_fast(argument & 15)

    def store_and_load(self, argument):
        self.store_fast(argument >> 4)
        self.load_fast(argument & 15)

    def load_name(self, argument):
        self._stack.append(_at(self._code.co_names, argument))

    def load_global(self, argument):
        if not _IS_311:
            self.load_name(argument)
        elif argument & 1:
            self._stack += [None, None]
        else:
            self.load_name(argument >> 1)

    def load_fast(self, argument):
        self._stack.append(_at(self._code.co_varnames, argument))

    def load_two(self, argument):
        self.load_fast(argument >> 4)
        self.load_fast(argument & 15)

    def load_deref(self, argument):
        self._stack.append(_at(_cells(self._code), argument))

    def load_attribute(self, argument):
        owner = self._pop()
        if _IS_312 and argument & 1:
            self._stack += [None, None]
            return
        attribute = _at(self._code.co_names, argument >> 1 if _IS_312 else argument)
        is_named = type(owner) is str and attribute
        self._stack.append(f"{owner}.{attribute}" if is_named else None)

    def copy(self, depth):
        self._reach(depth)
        self._stack.append(self._stack[-depth])

    def swap(self, depth):
        self._reach(depth)
        stack = self._stack
        stack[-1], stack[-depth] = stack[-depth], stack[-1]

    def rotate(self, depth):
        self._reach(depth)
        top = self._stack.pop()
        self._stack.insert(len(self._stack) - depth + 1, top)

    def build_tuple(self, count):
        self._stack.append(tuple(self._take(count)))

    def unpack(self, count):
        whole = self._pop()
        is_known = type(whole) is tuple and len(whole) == count
        self._stack += whole[::-1] if is_known else [None] * count

    def enter(self, argument):
        manager = self._pop()
        self._stack += [None, manager if self._is_entered else None]


# Operation: how many it takes, how many more for each of its argument, how many it leaves.
_PLAIN = {
    "POP_TOP": (1, 0, 0),
    "PUSH_NULL": (0, 0, 1),
    "LOAD_CONST": (0, 0, 1),
    "LOAD_SMALL_INT": (0, 0, 1),
    "LOAD_METHOD": (1, 0, 2),
    "BUILD_LIST": (0, 1, 1),
    "LIST_EXTEND": (1, 0, 0),
    "CALL": (2, 1, 1),
    "CALL_KW": (3, 1, 1),
    "CALL_FUNCTION": (1, 1, 1),
    "CALL_FUNCTION_KW": (2, 1, 1),
    "CALL_METHOD": (2, 1, 1),
}
_SPECIAL = {
    "STORE_NAME": _Model.store_name,
    "STORE_GLOBAL": _Model.store_name,
    "STORE_FAST": _Model.store_fast,
    "STORE_DEREF": _Model.store_deref,
    "STORE_ATTR": _Model.store_attribute,
    "STORE_FAST_STORE_FAST": _Model.store_two,
    "STORE_FAST_LOAD_FAST": _Model.store_and_load,
    "LOAD_NAME": _Model.load_name,
    "LOAD_GLOBAL": _Model.load_global,
    "LOAD_FAST": _Model.load_fast,
    "LOAD_FAST_CHECK": _Model.load_fast,
    "LOAD_FAST_BORROW": _Model.load_fast,
    "LOAD_FAST_LOAD_FAST": _Model.load_two,
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW": _Model.load_two,
    "LOAD_DEREF": _Model.load_deref,
    "LOAD_ATTR": _Model.load_attribute,
    "COPY": _Model.copy,
    "DUP_TOP": lambda model, argument: model.copy(1),
    "SWAP": _Model.swap,
    "ROT_TWO": lambda model, argument: model.rotate(2),
    "ROT_THREE": lambda model, argument: model.rotate(3),
    "ROT_FOUR": lambda model, argument: model.rotate(4),
    "ROT_N": _Model.rotate,
    "BUILD_TUPLE": _Model.build_tuple,
    "UNPACK_SEQUENCE": _Model.unpack,
    "SETUP_WITH": _Model.enter,
    "BEFORE_WITH": _Model.enter,
}


def _is_call(operations, bytecode, at):
    # Some versions stop at the last cache entry behind the call.
    while at > 0 and operations.get(bytecode[at]) == "CACHE":
        at -= 2
    return operations.get(bytecode[at], "").startswith("CALL")


def _following(operations, bytecode, at):
    extended = 0
    for position in range(at, min(len(bytecode) - 1, at + 2 * _MOST_INSTRUCTIONS), 2):
        operation = operations.get(bytecode[position])
        argument = bytecode[position + 1] | extended
        extended = argument << 8 if operation == "EXTENDED_ARG" else 0
        yield operation, argument


def _at(names, index):
    return names[index] if index < len(names) else None


def _cells(code):
    cells = code.co_cellvars + code.co_freevars
    if not _IS_311:
        return cells
    # Numbered together with the plain variables, those that are both only once.
    return code.co_varnames + tuple(name for name in cells if name not in code.co_varnames)


def _operations():
    """Names by number, from a module that the program shall not find imported because of us."""
    global _names_of_operations
    if _names_of_operations is None:
        ours = [n for n in ("opcode", "_opcode", "_opcode_metadata") if n not in sys.modules]
        import opcode

        for name in ours:
            sys.modules.pop(name, None)
        _names_of_operations = {number: name for name, number in opcode.opmap.items()}
    return _names_of_operations
