# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the names of a program stand for, as far as it can be told without running it.

Where a name may be several things, or comes from elsewhere, it is nothing: a hint needs certainty.
"""

import ast
from collections import defaultdict, namedtuple

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = FUNCTIONS + COMPREHENSIONS + (ast.Module, ast.ClassDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)

# What an expression makes or holds. name: "Process", "Queue" ..., "list" of `element`;
# nodes: the calls that may have made it; method: the start method of its context, where it has one;
# owner: the program's own class, for a Process.
Kind = namedtuple("Kind", "name nodes method owner element", defaults=(frozenset(), "", None, None))

# A way in which a name gets a value: "value" of an expression, "element" of one, "import" of a
# dotted name, "def", "class", "parameter" of a function, or "other".
Binding = namedtuple("Binding", "how what")

# A place where one of the program's own functions is called or handed over: "call", "process",
# "task" of a pool, "start" of each worker of a pool, "thread".
Use = namedtuple("Use", "how place arguments")

MADE_BY_MULTIPROCESSING = {
    "Process", "Pool", "Queue", "JoinableQueue", "SimpleQueue", "Value", "RawValue", "Array",
    "RawArray", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier",
    "Manager"}
MODULES = {"multiprocessing", "multiprocessing.context", "multiprocessing.pool",
           "multiprocessing.process", "multiprocessing.queues", "multiprocessing.sharedctypes",
           "multiprocessing.synchronize"}
EXECUTORS = {"concurrent.futures.ProcessPoolExecutor",
             "concurrent.futures.process.ProcessPoolExecutor"}
THREADS = {"threading.Thread", "multiprocessing.dummy.Process"}
LOCKS = {"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"}
MADE_BY_MANAGER = {"Queue": "ManagerQueue", "JoinableQueue": "ManagerQueue",
                   "Value": "ManagerValue", "Lock": "Lock", "RLock": "RLock",
                   "Semaphore": "Semaphore", "Condition": "Condition", "Event": "Event"}
# Methods that hand a function to workers, and where its arguments stand: all of them behind it, or
# as one tuple; None: one item of many each.
TASKS = {"apply": "args", "apply_async": "args", "submit": "rest", "map": None, "map_async": None,
         "imap": None, "imap_unordered": None, "starmap": None, "starmap_async": None}
DEEPEST = 12  # of what is followed from name to name
MOST = 20000  # times that a kind is looked for: of programs that nobody writes by hand
OPEN = Kind("open")  # what is just being looked for: it leads back to itself


def keyword(call, name):
    return next((each.value for each in call.keywords if each.arg == name), None)


def constant(node):
    return node.value if isinstance(node, ast.Constant) else None


def _is_none(binding):
    """Where a name has no value yet."""
    return (binding.how == "value" and isinstance(binding.what, ast.Constant)
            and binding.what.value is None)


class Program:
    """A parsed program with its names looked up."""

    def __init__(self, tree, source, lines):
        self.tree = tree
        self.source = source
        self.lines = lines
        self.nodes = list(ast.walk(tree))
        self.parents = {child: node for node in self.nodes
                        for child in ast.iter_child_nodes(node)}
        self.bindings = defaultdict(lambda: defaultdict(list))
        self.attributes = defaultdict(lambda: defaultdict(list))
        self.elsewhere = defaultdict(dict)  # what functions declare as global or nonlocal
        self.uses = defaultdict(list)
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]
        self._kinds = {}
        self._open = set()
        self._met_open = False
        self._looked = 0
        self._bind_all()
        for call in self.calls:
            self._note_uses(call)
        self._kinds.clear()  # what was looked up before all uses were known

    # -- where a node stands

    def ancestors(self, node):
        while node in self.parents:
            node = self.parents[node]
            yield node

    def scope(self, node):
        """What encloses a node and has names of its own."""
        return next((each for each in self.ancestors(node) if isinstance(each, SCOPES)), self.tree)

    def function(self, node):
        """The function in which a node is carried out, or the module."""
        return next((each for each in self.ancestors(node)
                     if isinstance(each, FUNCTIONS + (ast.Module,))), self.tree)

    def statement(self, node):
        while not isinstance(node, ast.stmt):
            node = self.parents[node]
        return node

    def loops(self, node):
        """The loops and comprehensions around a node, within its function; of a comprehension only
        what it does for each item."""
        found = []
        inner = node
        for outer in self.ancestors(node):
            if isinstance(outer, FUNCTIONS + (ast.ClassDef,)):
                break
            if isinstance(outer, LOOPS) and (inner in outer.body or inner is getattr(
                    outer, "test", None)):
                found.append(outer)
            if isinstance(outer, COMPREHENSIONS) and inner is not outer.generators[0]:
                found.append(outer)
            inner = outer
        return found

    # -- binding names

    def _bind_all(self):
        for node in self.nodes:
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                for name in node.names:
                    self.elsewhere[self.function(node)][name] = type(node)
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._bind(target, Binding("value", node.value), node)
            elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
                if node.value is not None:
                    self._bind(node.target, Binding("value", node.value), node)
            elif isinstance(node, ast.AugAssign):
                self._bind(node.target, Binding("other", node), node)
            elif isinstance(node, (ast.For, ast.AsyncFor)):
                self._bind(node.target, Binding("element", node.iter), node)
            elif isinstance(node, COMPREHENSIONS):
                for generator in node.generators:
                    self._bind(generator.target, Binding("element", generator.iter),
                               generator.target)
            elif isinstance(node, (ast.With, ast.AsyncWith)):
                for item in node.items:
                    if item.optional_vars is not None:
                        # Everything that multiprocessing has returns itself.
                        self._bind(item.optional_vars, Binding("value", item.context_expr), node)
            elif isinstance(node, ast.Import):
                for name in node.names:
                    first = name.name.split(".")[0]
                    self._add(name.asname or first,
                              Binding("import", name.name if name.asname else first), node)
            elif isinstance(node, ast.ImportFrom):
                self._bind_imported(node)
            elif isinstance(node, FUNCTIONS):
                self._bind_function(node)
            elif isinstance(node, ast.ClassDef):
                self._add(node.name, Binding("class", node), node)
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
                self._add(node.name, Binding("other", node), node)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                self._add(node.rest, Binding("other", node), node)

    def _bind_function(self, node):
        if not isinstance(node, ast.Lambda):
            self._add(node.name, Binding("def", node), node)
        for parameter in self.parameters(node):
            self.bindings[node][parameter].append(Binding("parameter", (node, parameter)))
        for several in (node.args.vararg, node.args.kwarg):
            if several is not None:
                self.bindings[node][several.arg].append(Binding("other", several))

    def _bind_imported(self, node):
        for name in node.names:
            if node.level:
                self._add(name.asname or name.name, Binding("other", node), node)
            elif name.name == "*":
                if node.module == "multiprocessing":
                    for each in MADE_BY_MULTIPROCESSING | {"get_context", "set_start_method"}:
                        self._add(each, Binding("import", "multiprocessing." + each), node)
            else:
                self._add(name.asname or name.name,
                          Binding("import", f"{node.module}.{name.name}"), node)

    def _bind(self, target, binding, at):
        if isinstance(target, ast.Name):
            self._add(target.id, binding, at)
        elif isinstance(target, ast.Attribute):
            owner = self._class_of_self(target.value)
            if owner is not None:
                self.attributes[owner][target.attr].append(binding)
        elif isinstance(target, (ast.Tuple, ast.List)):
            value = binding.what if binding.how == "value" else None
            matches = (isinstance(value, (ast.Tuple, ast.List))
                       and len(value.elts) == len(target.elts))
            for i, each in enumerate(target.elts):
                self._bind(each, Binding("value", value.elts[i]) if matches
                           else Binding("other", target), at)
        elif isinstance(target, ast.Starred):
            self._bind(target.value, Binding("other", target), at)

    def _add(self, name, binding, at):
        scope = self.scope(at)
        # A walrus binds outside of the comprehension that it stands in.
        if isinstance(at, ast.NamedExpr):
            while isinstance(scope, COMPREHENSIONS):
                scope = self.scope(scope)
        if isinstance(scope, FUNCTIONS) and name in self.elsewhere[scope]:
            scope = self.tree if self.elsewhere[scope][name] is ast.Global else self.scope(scope)
        self.bindings[scope][name].append(binding)

    def _class_of_self(self, node):
        """The class whose method this is in, where `node` is its first parameter."""
        method = self.function(node)
        if not isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return None
        owner = self.parents.get(method)
        names = self.parameters(method)
        is_self = isinstance(node, ast.Name) and names[:1] == [node.id]
        return owner if is_self and isinstance(owner, ast.ClassDef) else None

    @staticmethod
    def parameters(function):
        all_of = function.args
        return [each.arg for each in all_of.posonlyargs + all_of.args + all_of.kwonlyargs]

    def lookup(self, name):
        """The bindings that a name may have where it stands."""
        scope = self.scope(name)
        first = True
        while True:
            # What a class binds is not seen in its methods.
            if name.id in self.bindings[scope] and (first or not isinstance(scope, ast.ClassDef)):
                return self.bindings[scope][name.id]
            if scope is self.tree:
                return []
            first = first and isinstance(scope, COMPREHENSIONS)
            scope = self.scope(scope)

    def only_binding(self, node):
        """The one binding of a name; None where it has several, or is no name."""
        found = self.lookup(node) if isinstance(node, ast.Name) else []
        return found[0] if len(found) == 1 else None

    # -- looking up

    def dotted(self, node):
        """"multiprocessing.Process" for what was imported, else an empty text."""
        if isinstance(node, ast.Attribute):
            before = self.dotted(node.value)
            return before and f"{before}.{node.attr}"
        if isinstance(node, ast.Name):
            found = {each.what if each.how == "import" else "" for each in self.lookup(node)}
            return found.pop() if len(found) == 1 else ""
        return ""

    def callee(self, node):
        """The program's own function or class behind an expression, through partial() as well."""
        if isinstance(node, ast.Lambda):
            return node
        if isinstance(node, ast.Call) and self.dotted(node.func) == "functools.partial":
            return self.callee(node.args[0]) if node.args else None
        binding = self.only_binding(node)
        if binding is None:
            return None
        if binding.how in ("def", "class"):
            return binding.what
        is_lambda = binding.how == "value" and isinstance(binding.what, ast.Lambda)
        return binding.what if is_lambda else None

    def kind(self, node, depth=0):
        """What an expression is; None where it is nothing of multiprocessing, or not known."""
        if node in self._kinds:
            return self._kinds[node]
        if node in self._open:
            self._met_open = True
            return OPEN
        if node is None or depth > DEEPEST or self._looked > MOST:
            return None
        self._looked += 1
        self._open.add(node)
        met_before, self._met_open = self._met_open, False
        found = self._find_kind(node, depth + 1)
        self._open.remove(node)
        # What was found out on the way round a circle is known in full only at its beginning.
        if not self._open or not self._met_open:
            found = None if found is OPEN else found
            self._kinds[node] = found
        self._met_open = met_before or (self._met_open and bool(self._open))
        return found

    def _find_kind(self, node, depth):
        if isinstance(node, ast.Call):
            return self._kind_of_call(node, depth)
        if isinstance(node, ast.Name):
            return self._agreed([self._kind_of_binding(each, depth) for each in self.lookup(node)
                                 if not _is_none(each)])
        if isinstance(node, ast.Attribute):
            owner = self._class_of_self(node.value)
            found = self.attributes[owner][node.attr] if owner is not None else []
            return self._agreed([self._kind_of_binding(each, depth) for each in found
                                 if not _is_none(each)])
        if isinstance(node, (ast.ListComp, ast.GeneratorExp)):
            return self._list_of(self.kind(node.elt, depth))
        if isinstance(node, (ast.List, ast.Tuple)):
            if not node.elts:
                return self._list_of(self._appended(node, depth))
            return self._list_of(self._agreed([self.kind(each, depth) for each in node.elts]))
        if isinstance(node, ast.Subscript):
            holder = self.kind(node.value, depth)
            is_one = holder is not None and not isinstance(node.slice, ast.Slice)
            return holder.element if is_one else holder
        if isinstance(node, ast.NamedExpr):
            return self.kind(node.value, depth)
        return None

    @staticmethod
    def _list_of(element):
        return element and Kind("list", element=element)

    def _appended(self, empty, depth):
        """What is put into a list that begins empty, by append() to its name."""
        assign = self.parents.get(empty)
        if not isinstance(assign, ast.Assign) or not isinstance(assign.targets[0], ast.Name):
            return None
        name = assign.targets[0]
        kinds = [self.kind(call.args[0], depth) for call in self.calls
                 if isinstance(call.func, ast.Attribute) and call.func.attr == "append"
                 and isinstance(call.func.value, ast.Name) and call.func.value.id == name.id
                 and len(call.args) == 1 and self.function(call) is self.function(name)]
        return self._agreed(kinds)

    @staticmethod
    def _agreed(kinds):
        """One kind for all of them; None where they differ or one is not known."""
        known = [each for each in kinds if each is not OPEN]
        if kinds and not known:
            return OPEN
        if not known or None in known or len({(each.name, each.owner) for each in known}) > 1:
            return None
        methods = {each.method for each in known}
        if known[0].name == "list":
            return Kind("list", element=Program._agreed([each.element for each in known]))
        return known[0]._replace(nodes=frozenset().union(*(each.nodes for each in known)),
                                 method=methods.pop() if len(methods) == 1 else "unknown")

    def _kind_of_binding(self, binding, depth):
        if binding.how == "value":
            return self.kind(binding.what, depth)
        if binding.how == "element":
            holder = self.kind(binding.what, depth)
            return OPEN if holder is OPEN else holder and holder.element
        if binding.how == "parameter":
            function, name = binding.what
            return self._agreed([self.kind(use.arguments.get(name), depth)
                                 for use in self.uses[function]])
        return None

    def _kind_of_call(self, call, depth):
        made = Kind("", frozenset([call]))
        name = self.dotted(call.func)
        if name in EXECUTORS:
            context = self.kind(keyword(call, "mp_context"), depth)
            return made._replace(name="Executor", method=context.method if context else "")
        module, _, last = name.rpartition(".")
        if module in MODULES and last in MADE_BY_MULTIPROCESSING:
            return made._replace(name=last)
        if module in MODULES and last == "get_context":
            method = call.args[0] if call.args else keyword(call, "method")
            known = "" if method is None else constant(method) or "unknown"
            return made._replace(name="Context", method=known)
        own = self.callee(call.func)
        if isinstance(own, ast.ClassDef):
            return made._replace(name="Process", owner=own) if self.is_process(own) else None
        if isinstance(own, ast.FunctionDef):
            return self._agreed([self.kind(node.value, depth) for node in ast.walk(own)
                                 if isinstance(node, ast.Return) and self.function(node) is own])
        if not isinstance(call.func, ast.Attribute):
            return None
        holder = self.kind(call.func.value, depth)
        attribute = call.func.attr
        if holder is None:
            return None
        if holder.name == "Context" and attribute in MADE_BY_MULTIPROCESSING:
            return made._replace(name=attribute, method=holder.method)
        if holder.name == "Manager" and attribute in MADE_BY_MANAGER:
            return made._replace(name=MADE_BY_MANAGER[attribute])
        if holder.name == "Pool" and attribute in ("apply_async", "map_async", "starmap_async"):
            return made._replace(name="AsyncResult")
        return None

    def is_process(self, owner, depth=0):
        """A class of the program that is derived from Process."""
        for base in owner.bases:
            module, _, last = self.dotted(base).rpartition(".")
            if module in MODULES and last == "Process":
                return True
            if isinstance(base, ast.Attribute) and base.attr == "Process":
                holder = self.kind(base.value)
                if holder is not None and holder.name == "Context":
                    return True
            above = self.callee(base)
            if isinstance(above, ast.ClassDef) and depth < DEEPEST and self.is_process(above,
                                                                                       depth + 1):
                return True
        return False

    def method(self, owner, name):
        return next((each for each in owner.body if isinstance(
            each, (ast.FunctionDef, ast.AsyncFunctionDef)) and each.name == name), None)

    # -- what is handed to functions

    def _note_uses(self, call):
        own = self.callee(call.func)
        if isinstance(own, ast.ClassDef):
            self._use_class(own, call)
            return
        if own is not None:
            self._use(own, "call", call, call.args, call.keywords)
            return
        kind = self.kind(call)
        if (kind is not None and kind.name == "Process") or self.dotted(call.func) in THREADS:
            how = "process" if kind is not None else "thread"
            self._hand_over(call, how, self.target(call), self.process_arguments(call),
                            keyword(call, "kwargs"))
        elif kind is not None and kind.name in ("Pool", "Executor"):
            self._hand_over(call, "start", keyword(call, "initializer"), keyword(call, "initargs"))
        elif self.is_task(call):
            task = call.args[0] if call.args else keyword(call, "func")
            where = TASKS[call.func.attr]
            if where == "rest":
                self._use(self.callee(task), "task", call, call.args[1:], call.keywords)
            else:
                given = call.args[1] if len(call.args) > 1 else keyword(call, "args")
                self._hand_over(call, "task", task, given if where == "args" else None)

    @staticmethod
    def target(call):
        return keyword(call, "target") or (call.args[1] if len(call.args) > 1 else None)

    @staticmethod
    def process_arguments(call):
        return keyword(call, "args") or (call.args[3] if len(call.args) > 3 else None)

    def is_task(self, call):
        """A call that hands a function to the workers of a pool or an executor."""
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in TASKS:
            return False
        kind = self.kind(call.func.value)
        return kind is not None and kind.name in ("Pool", "Executor")

    def _use_class(self, owner, call):
        start = self.method(owner, "__init__")
        if start is not None:
            self._use(start, "call", call, [None, *call.args], call.keywords)
        run = self.method(owner, "run")
        if run is not None and self.is_process(owner):
            self._use(run, "process", call, [], [])

    def _hand_over(self, call, how, function, positional, named=None):
        own = self.callee(function)
        if not isinstance(own, FUNCTIONS):
            return
        given = positional.elts if isinstance(positional, (ast.Tuple, ast.List)) else []
        pairs = []
        if isinstance(named, ast.Dict):
            pairs = [ast.keyword(arg=constant(key), value=value)
                     for key, value in zip(named.keys, named.values) if key is not None]
        self._use(own, how, call, given, pairs)

    def _use(self, function, how, place, positional, named):
        if not isinstance(function, FUNCTIONS):
            return
        names = self.parameters(function)
        arguments = {}
        for name, value in zip(names, positional):
            if isinstance(value, ast.Starred):
                break
            arguments[name] = value
        for each in named:
            if each.arg in names:
                arguments[each.arg] = each.value
        self.uses[function].append(Use(how, place, arguments))
