#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every #include against the table of include directions.

The table is the USES list of each folder's proclab_library() call: a folder includes itself and what
stands there, nothing else. Some directions are forbidden whatever the table says (ARCHITECTURE.md).
Usage: include_directions.py [SOURCE_FOLDER [QT_HEADERS]]
"""

import ast
import re
import sys
import tempfile
from pathlib import Path

# Plain C++: no Qt at all, so that the host, the reader and the trackers need none.
PLAIN = ["engine/base", "engine/protocol", "engine/supervisor", "engine/transport", "engine/trace",
         "engine/state", "engine/exporters", "engine/diagnosis"]
# (who, what): a folder whose path matches `who` may not include one that matches `what`.
FORBIDDEN = [
    (r"engine/.*", r"(app|lessons|quizzes)(/.*)?"),
    (r"engine/base", r"engine/.*"),
    (r"engine/probe", r"engine/(?!protocol$).*"),
    (r"(lessons|quizzes)(/.*)?", r"app/.*"),
    (r"(lessons|quizzes)(?!/(check|moments)$)(/.*)?", r"engine/(?!base$).*"),
    (r"app/learner", r"app/desktop(/.*)?"),
    (r"app/cli", r"app/desktop(/.*)?"),
    (r"app/desktop/(style|widgets|playback|models)",
     r"engine/(session|supervisor|transport|probe|python)"),
    (r"app/desktop/(style|widgets)", r"app/desktop/(?!style$|widgets$).*"),
    (r"app/desktop/views/.*", r"engine/(session|supervisor|transport|probe|python)"),
    (r"app/desktop/views/.*", r"app/desktop/(stage|pages)(/.*)?"),
    (r"app/desktop/views/(?P<own>[^/]+)", r"app/desktop/views/(?!(?P=own)$)[^/]+"),
    (r"app/desktop/stage", r"app/desktop/pages(/.*)?"),
]
# Programs put everything together and have no table of their own.
COMPOSITION_ROOTS = ["app/desktop", "app/cli"]
# What a package of the PACKAGES list opens besides itself.
QT_MODULES = {
    "Qt6::Core": {"QtCore"},
    "Qt6::Gui": {"QtCore", "QtGui"},
    "Qt6::Widgets": {"QtCore", "QtGui", "QtWidgets"},
    "Qt6::Svg": {"QtCore", "QtGui", "QtSvg"},
    "Qt6::DBus": {"QtCore", "QtDBus"},
    "Qt6::Sql": {"QtCore", "QtSql"},
    "Qt6::Charts": {"QtCore", "QtGui", "QtWidgets", "QtCharts"},
}
NEVER_IN = [(r"(engine|lessons|quizzes|app/cli)(/.*)?", {"QtGui", "QtWidgets", "QtSvg", "QtCharts"})]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
LIBRARY = re.compile(r"^\s*proclab_library\s*\(([^)]*)\)", re.MULTILINE)


class Library:
    def __init__(self, folder, arguments):
        self.folder = folder
        self.uses, self.packages = [], []
        self.name = arguments[0]
        into = None
        for word in arguments[1:]:
            if word in ("SOURCES", "USES", "PACKAGES"):
                into = {"SOURCES": [], "USES": self.uses, "PACKAGES": self.packages}[word]
            elif into is not None:
                into.append(word)


class Project:
    def __init__(self, root, qt_headers):
        self.root = root
        self.qt_headers = qt_headers
        self.libraries = {}  # name -> Library
        self.folders = {}    # folder -> its libraries
        self.failures = []
        self.checks = 0
        for top in ("engine", "lessons", "quizzes", "app"):
            for file in sorted((root / top).rglob("CMakeLists.txt")):
                text = re.sub(r"#.*", "", file.read_text())
                for call in LIBRARY.findall(text):
                    library = Library(self.name_of(file.parent), call.split())
                    self.libraries[library.name] = library
                    self.folders.setdefault(library.folder, []).append(library)

    def name_of(self, path):
        return path.relative_to(self.root).as_posix()

    def check(self, failures):
        self.checks += 1
        self.failures += failures

    def owner(self, path):
        """The folder with a table of its own in which a file lies; None where there is none."""
        for parent in path.parents:
            if parent == self.root:
                return None
            name = self.name_of(parent)
            if name in self.folders or name in COMPOSITION_ROOTS or name == "engine/probe":
                return name
        return None

    def find(self, include, beside):
        for place in (self.root / "engine", self.root / "app", self.root, beside):
            if (place / include).is_file():
                return (place / include).resolve()
        return None

    def allowed_folders(self, folder):
        names = [name for library in self.folders.get(folder, []) for name in library.uses]
        return {self.libraries[name.replace("/", "_")].folder for name in names
                if name.replace("/", "_") in self.libraries}

    def qt_module(self, header):
        if "/" in header and header.startswith("Qt"):
            return header.split("/")[0]
        found = [path.parent.name for path in self.qt_headers.glob(f"Qt*/{header}")]
        return found[0] if found else None

    # --- the checks -----------------------------------------------------------------------------

    def check_table(self):
        """Every word of the table names a folder, and nothing goes in a circle."""
        for library in self.libraries.values():
            self.check([f"{library.folder}/CMakeLists.txt: USES names \"{name}\", and there is no such folder"
                        for name in library.uses if name.replace("/", "_") not in self.libraries])
            self.check([f"{library.folder}/CMakeLists.txt: {library.folder} may not use {used}"
                        for used in sorted(self.allowed_folders(library.folder))
                        if self.is_forbidden(library.folder, used)])
            self.check([f"{library.folder}/CMakeLists.txt: {self.circle(library.folder)} is a circle"]
                       if self.circle(library.folder) else [])

    def circle(self, folder):
        waiting, seen = [(folder, folder)], set()
        while waiting:
            at, way = waiting.pop()
            for used in sorted(self.allowed_folders(at) - {at}):
                if used == folder:
                    return f"{way} -> {used}"
                if used not in seen:
                    seen.add(used)
                    waiting.append((used, f"{way} -> {used}"))
        return None

    @staticmethod
    def is_forbidden(folder, used):
        for who, what in FORBIDDEN:
            match = re.fullmatch(who, folder)
            if match and used != folder:
                own = match.groupdict().get("own")
                if re.fullmatch(what.replace("(?P=own)", re.escape(own)) if own else what, used):
                    return True
        return False

    def check_includes(self):
        for top in ("engine", "lessons", "quizzes", "app"):
            for file in sorted((self.root / top).rglob("*")):
                if file.suffix in (".h", ".cpp", ".c", ".hpp"):
                    self.check(self.wrong_includes(file))

    def wrong_includes(self, file):
        folder = self.owner(file)
        if folder is None:
            return [f"{self.name_of(file)}: lies in no folder with a proclab_library() of its own"]
        text = file.read_text()
        wrong = []
        for match in INCLUDE.finditer(text):
            place = f"{self.name_of(file)}:{text.count(chr(10), 0, match.start()) + 1}"
            quote, header = match.groups()
            if quote == "<":
                wrong += self.wrong_system_include(place, folder, header)
            elif not header.endswith(".moc"):
                wrong += self.wrong_own_include(place, file, folder, header)
        return wrong

    def wrong_own_include(self, place, file, folder, header):
        target = self.find(header, file.parent)
        if target is None:
            return [f"{place}: \"{header}\" is found neither from engine/, app/ nor the root"]
        used = self.owner(target)
        if used == folder:
            return []
        if self.is_forbidden(folder, used):
            return [f"{place}: {folder} may not include {used}"]
        if folder in COMPOSITION_ROOTS:
            return []
        if folder == "engine/probe" or used in self.allowed_folders(folder):
            return []
        return [f"{place}: {folder} includes {used}, which is not in its USES"]

    def wrong_system_include(self, place, folder, header):
        module = self.qt_module(header) if header.startswith("Q") else None
        if module is None:
            return []
        if folder in PLAIN:
            return [f"{place}: {folder} is plain C++ and includes <{header}>"]
        if any(re.fullmatch(who, folder) and module in modules for who, modules in NEVER_IN):
            return [f"{place}: {folder} needs no display and includes <{header}> of {module}"]
        if folder in COMPOSITION_ROOTS:
            return []
        packages = [name for library in self.folders[folder] for name in library.packages]
        open_modules = set().union(*(QT_MODULES.get(name, set()) for name in packages))
        if module in open_modules or self.has_module_through_uses(folder, module, set()):
            return []
        return [f"{place}: {folder} includes <{header}>, and its PACKAGES have no {module}"]

    def has_module_through_uses(self, folder, module, seen):
        """A header that a folder uses brings its own Qt modules along."""
        seen.add(folder)
        for library in self.folders.get(folder, []):
            if any(module in QT_MODULES.get(name, set()) for name in library.packages):
                return True
        return any(self.has_module_through_uses(used, module, seen)
                   for used in self.allowed_folders(folder) - seen)

    def check_probe(self):
        """The probe runs inside the learner's program: it imports the standard library alone."""
        probe = self.root / "engine" / "probe"
        own = {path.stem if path.suffix == ".py" else path.name for path in probe.rglob("*")
               if path.suffix in (".py", ".cpp") or path.is_dir()}
        for file in sorted(probe.rglob("*.py")):
            wrong = []
            for node in ast.walk(ast.parse(file.read_text())):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module]
                wrong += [f"{self.name_of(file)}:{node.lineno}: the probe imports {name}, which is not in "
                          "the standard library" for name in names
                          if name.split(".")[0] not in sys.stdlib_module_names | own]
            self.check(wrong)

    def run(self):
        self.check_table()
        self.check_includes()
        self.check_probe()
        return self


# --- the test of the test -----------------------------------------------------------------------

TABLES = {
    "engine/base": "base",
    "engine/trace": "trace USES base",
    "engine/session": "session USES base trace PACKAGES Qt6::Core",
    "quizzes": "quizzes USES base PACKAGES Qt6::Core",
    "app/desktop/style": "desktop_style USES base PACKAGES Qt6::Widgets",
    "app/desktop/views/map": "desktop_views_map USES base trace desktop/style",
    "app/desktop/views/timeline": "desktop_views_timeline USES base trace desktop/style",
}
RIGHT = {
    "engine/base/ids.h": "#include <string>\n",
    "engine/trace/event.h": '#include "base/ids.h"\n',
    "engine/session/session.h": '#include "trace/event.h"\n#include <QString>\n',
    "quizzes/quiz.cpp": '#include "base/ids.h"\n#include <QString>\n#include "quiz.moc"\n',
    "app/desktop/style/theme.h": '#include "base/ids.h"\n#include <QWidget>\n',
    "app/desktop/views/map/map.h": '#include "desktop/style/theme.h"\n#include <QWidget>\n',
    "app/desktop/views/timeline/timeline.h": '#include "trace/event.h"\n',
    "app/desktop/main.cpp": '#include "session/session.h"\n#include <QWidget>\n',
    "engine/probe/hooks.py": "import os\nimport helpers\nfrom . import helpers\n",
    "engine/probe/helpers.py": "import multiprocessing.context\n",
}
# name: (file, line to plant, words of the failure that must come)
PLANTED = {
    "upwards": ("engine/trace/event.h", '#include "session/session.h"', "not in its USES"),
    "engine to app": ("engine/session/session.h", '#include "desktop/style/theme.h"', "may not include"),
    "Qt in plain C++": ("engine/trace/event.h", "#include <QString>", "plain C++"),
    "widgets in the engine": ("engine/session/session.h", "#include <QWidget>", "needs no display"),
    "view to session": ("app/desktop/views/map/map.h", '#include "session/session.h"', "may not include"),
    "view to view": ("app/desktop/views/map/map.h", '#include "desktop/views/timeline/timeline.h"',
                     "may not include"),
    "quiz to session": ("quizzes/quiz.cpp", '#include "session/session.h"', "may not include"),
    "no such header": ("quizzes/quiz.cpp", '#include "quizzes/gone.h"', "is found neither"),
    "module not linked": ("app/desktop/style/theme.h", "#include <QSqlDatabase>", "no QtSql"),
    "file outside the table": ("app/other/lost.cpp", '#include "base/ids.h"', "no folder"),
    "probe beyond the library": ("engine/probe/hooks.py", "import numpy", "standard library"),
    "table against a rule": ("app/desktop/views/map/CMakeLists.txt",
                             "proclab_library(more USES session)", "may not use"),
    "table in a circle": ("engine/base/CMakeLists.txt", "proclab_library(base2 USES trace)", "circle"),
    "table with a lost word": ("quizzes/CMakeLists.txt", "proclab_library(more USES lost)", "no such folder"),
}


def plant(folder, qt_headers, file=None, line=""):
    for name, call in TABLES.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "CMakeLists.txt").write_text(f"proclab_library({call})\n")
    for name, text in RIGHT.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if file:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        with open(folder / file, "a") as stream:
            stream.write(line + "\n")
    return Project(folder, qt_headers).run().failures


def self_check(qt_headers):
    """Plants each kind of mistake into a small project of its own: each must be found, and only it."""
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        found = plant(Path(folder).resolve(), qt_headers)
        failures += [f"self-check: nothing is wrong, and it says: {text}" for text in found]
    for name, (file, line, words) in PLANTED.items():
        with tempfile.TemporaryDirectory() as folder:
            found = plant(Path(folder).resolve(), qt_headers, file, line)
            if not any(words in text and file.rsplit("/", 1)[0] in text for text in found):
                failures.append(f"self-check: \"{name}\" was planted and is not found: {found}")
    return failures


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    usual = next(Path("/usr/include").glob("**/qt6"), Path("/usr/include/qt6"))
    qt_headers = Path(sys.argv[2]) if len(sys.argv) > 2 else usual
    if not (qt_headers / "QtCore" / "QString").exists():
        sys.exit(f"{qt_headers} holds no Qt headers: give the folder that has QtCore in it.")
    planted = self_check(qt_headers)
    project = Project(root, qt_headers).run()
    for text in planted + project.failures:
        print("FAIL!  :", text)
    failed = len(planted) + len(project.failures)
    passed = max(project.checks + len(PLANTED) + 1 - failed, 0)
    print(f"Totals: {passed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
