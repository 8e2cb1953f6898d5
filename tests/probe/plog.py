# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the logs of a run, for the tests: a second reading of engine/protocol/record.h, made
independently of the C++ one."""

import collections
import os
import pathlib
import re
import struct

_SOURCE = pathlib.Path(__file__).resolve().parents[2]
_HEADER = struct.Struct("<8sIIiIQQQQQ")
_RECORD = struct.Struct("<HBBIQQIiq24s")
_CONTINUATION = struct.Struct("<HH60s")

Site = collections.namedtuple("Site", "file function line module")
Record = collections.namedtuple(
    "Record", "kind flags thread time object site c a text pid created"
)


def enumeration(name):
    """The names and numbers of an enum of record.h."""
    header = (_SOURCE / "engine/protocol/record.h").read_text()
    body = re.search(r"enum (?:class )?%s\b[^{]*\{(.*?)\n?\};" % name, header, re.S).group(1)
    body = re.sub(r"//.*", "", body)
    found = {}
    for part in body.split(","):
        match = re.match(r"\s*(\w+)\s*=\s*([\w <]+?)\s*$", part)
        if match:
            found[match[1]] = eval(match[2].replace("u", ""))
    return found


KINDS = enumeration("Kind")
NAMES = {number: name for name, number in KINDS.items()}


class Log:
    """One process's log: its records in the order of writing."""

    def __init__(self, pid, created):
        self.pid = pid
        self.created = created
        self.records = []
        self.sites = {}
        self.dropped = 0
        self.flags = 0
        self.start_ticks = 0

    def of(self, *kinds):
        return [record for record in self.records if record.kind in kinds]

    def line(self, record):
        """The learner's line of the record, or None."""
        site = self.sites.get(record.site)
        return site.line if site else None


def read(folder):
    """All logs of a run, oldest first."""
    segments = []
    for path in pathlib.Path(folder).glob("*.plog"):
        pid, created, number = path.name[: -len(".plog")].split("-")
        segments.append((int(created), int(pid), int(number), path))
    logs = {}
    for created, pid, number, path in sorted(segments):
        log = logs.setdefault((pid, created), Log(pid, created))
        _read_segment(log, number, path.read_bytes())
    return list(logs.values())


def _read_segment(log, number, data):
    magic, version, segment, pid, flags, ticks, created, capacity, _next, dropped = (
        _HEADER.unpack_from(data)
    )
    assert magic == b"PROCLAB\n" and version == 2, (magic, version)
    assert (segment, pid, created, capacity) == (number, log.pid, log.created, len(data))
    log.dropped += dropped
    log.flags = flags
    log.start_ticks = ticks
    at = 64
    while at < len(data):
        kind, flags, more, thread, time, key, site, c, a, text = _RECORD.unpack_from(data, at)
        if kind == 0:
            break
        at += 64
        if more == 0:
            text = text.rstrip(b"\0") if kind != KINDS["HostThreadSample"] else text
        for _ in range(more):
            marker, length, part = _CONTINUATION.unpack_from(data, at)
            assert marker == KINDS["Continuation"], marker
            text += part[:length]
            at += 64
        name = NAMES[kind]
        if name == "SiteDefined":
            file, function, module = (text.decode().split("\0") + ["", ""])[:3]
            log.sites[a] = Site(file, function, c, module)
        record = Record(name, flags, thread, time, key, site, c, a, text, pid, log.created)
        log.records.append(record)


def dump(folder):
    """Prints everything in the order of time, for people."""
    logs = read(folder)
    merged = sorted(((r.time, log, r) for log in logs for r in log.records), key=lambda e: e[0])
    start = merged[0][0] if merged else 0
    for time, log, r in merged:
        if r.kind == "SiteDefined":
            continue
        site = log.sites.get(r.site)
        where = f"{os.path.basename(site.file)}:{site.line}" if site else ""
        print(
            f"{(time - start) / 1e6:10.3f} {r.pid:7} {r.kind:18} {where:18} obj={r.object:x} "
            f"a={r.a} c={r.c} flags={r.flags} {r.text[:90]!r}"
        )
    for log in logs:
        if log.dropped:
            print(f"process {log.pid}: {log.dropped} records dropped")


if __name__ == "__main__":
    import sys

    dump(sys.argv[1])
