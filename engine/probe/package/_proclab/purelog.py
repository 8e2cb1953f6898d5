# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log of this process, written without the extension: the same records as native/log.cpp."""

import _thread
import mmap
import os
import struct
import sys
import time

from . import kinds

_MAGIC = b"PROCLAB\n"
_VERSION = 2
_HEADER = struct.Struct("<8sIIiIQQQQQ")
_RECORD = struct.Struct("<HBBIQQIiq24s")
_CONTINUATION = struct.Struct("<HH60s")
_FROM_PURE_WRITER = 2
_FIRST, _GROWTH, _LATER = 20 * 1024, 4, 4 * 1024 * 1024
_INLINE, _CONTINUED = 24, 60
MAX_TEXT = _INLINE + 255 * _CONTINUED


class Log:
    def __init__(self):
        self._folder = None
        self._cap = 0
        self._memory = None
        self._generation = 0
        self._lock = _thread.RLock()

    @property
    def generation(self):
        return self._generation

    def is_open(self):
        return self._memory is not None

    def configure(self, folder, cap):
        self._folder = folder
        self._cap = cap
        return True

    def open(self):
        # In a forked child another thread of the parent may have held the lock, and the memory is
        # the parent's log.
        self._lock = _thread.RLock()
        if self._memory is not None:
            self._memory.close()
        self._memory = None
        self._generation += 1
        self._created = time.monotonic_ns()
        self._ticks = _start_ticks()
        self._used = 0
        self._number = 0
        self._is_full = False
        return self._make_segment(_FIRST)

    def _make_segment(self, size):
        if self._used + size > self._cap:
            return False
        pid = os.getpid()
        name = f"{self._folder}/{pid}-{self._created}-{self._number}.plog"
        temporary = name + ".tmp"
        try:
            fd = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            os.posix_fallocate(fd, 0, size)
            if sys.version_info >= (3, 13):
                memory = mmap.mmap(fd, size, trackfd=False)
            else:
                memory = mmap.mmap(fd, size)
            _HEADER.pack_into(
                memory, 0, _MAGIC, _VERSION, self._number, pid, _FROM_PURE_WRITER, self._ticks,
                self._created, size, 0, 0,
            )  # fmt: skip
            os.rename(temporary, name)
        except OSError:
            os.unlink(temporary)
            return False
        finally:
            os.close(fd)
        previous = self._memory
        self._memory = memory
        self._at = 64
        self._size = size
        self._used += size
        self._number += 1
        if previous is not None:
            struct.pack_into("<Q", previous, 48, 1)
            previous.close()
        return True

    def append(self, kind, thing, a, c, flags, text, site, moment=0):
        if len(text) > MAX_TEXT:
            text = text[:MAX_TEXT]
            flags |= kinds.TEXT_CUT
        more = max(0, -(-(len(text) - _INLINE) // _CONTINUED))
        with self._lock:
            if self._memory is None:
                return
            if self._at + 64 * (1 + more) > self._size or self._is_full:
                if self._is_full or not self._make_segment(min(self._size * _GROWTH, _LATER)):
                    self._is_full = True
                    dropped = struct.unpack_from("<Q", self._memory, 56)[0]
                    struct.pack_into("<Q", self._memory, 56, dropped + 1)
                    return
            at = self._at
            self._at += 64 * (1 + more)
            _RECORD.pack_into(
                self._memory, at, 0, flags, more, _thread.get_native_id(),
                moment or time.monotonic_ns(), thing, site, c, a, text[:_INLINE],
            )  # fmt: skip
            for number in range(more):
                start = _INLINE + number * _CONTINUED
                part = text[start : start + _CONTINUED]
                _CONTINUATION.pack_into(self._memory, at + 64 * (1 + number), 1, len(part), part)
            struct.pack_into("<H", self._memory, at, kind)


def _start_ticks():
    try:
        with open("/proc/self/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0
