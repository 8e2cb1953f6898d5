# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a program on standard input and prints what is likely to go wrong in it, as JSON.

Run as a folder: python3 -I hints [START_METHOD]. The program is parsed and never run.
"""

import ast
import json
import sys
import warnings

from mistakes import find_mistakes
from names import Program


def text_column(line, offset):
    """The ast counts bytes of UTF-8 from 0, people count letters from 1."""
    return len(line.encode("utf-8")[:offset].decode("utf-8", "replace")) + 1


def as_hint(mistake, lines):
    node = mistake.place
    return {
        "code": mistake.code,
        "line": node.lineno,
        "column": text_column(lines[node.lineno - 1], node.col_offset),
        "endLine": node.end_lineno,
        "endColumn": text_column(lines[node.end_lineno - 1], node.end_col_offset),
        "arguments": mistake.arguments,
    }


def as_syntax_error(error, lines):
    # Python may name the line behind the last one, and no line at all for a null byte.
    line = min(max(error.lineno or 1, 1), max(len(lines), 1))
    column = max(error.offset or 1, 1)
    last, end = error.end_lineno or line, error.end_offset or 0
    if last != line or end <= column:
        last, end = line, column + 1
    return {"line": line, "column": column, "endLine": last, "endColumn": end,
            "message": error.msg}


def default_method():
    if sys.platform in ("darwin", "win32"):
        return "spawn"
    return "forkserver" if sys.version_info >= (3, 14) else "fork"


def inspect(source, forced_method):
    """What is printed: hints by their lines, or where reading stopped."""
    # As the parser does, and not as str.splitlines(), which knows more line ends.
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except SyntaxError as error:
        return {"hints": [], "syntaxError": as_syntax_error(error, lines)}
    except ValueError as error:
        return {"hints": [], "syntaxError": as_syntax_error(SyntaxError(str(error)), lines)}
    except (MemoryError, RecursionError):
        return {"hints": []}  # nested deeper than anybody writes
    try:
        program = Program(tree, source, lines)
        mistakes = find_mistakes(program, default_method(), forced_method)
    except RecursionError:
        mistakes = []
    return {"hints": [as_hint(mistake, lines) for mistake in mistakes]}


def main():
    source = sys.stdin.buffer.read().decode("utf-8", "replace")
    found = inspect(source, sys.argv[1] if len(sys.argv) > 1 else "")
    print(json.dumps(found))


main()
