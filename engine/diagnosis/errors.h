// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace proclab::diagnosis {

/// The errors of multiprocessing that everyone meets, and that say little to who meets them first.
enum class KnownError : std::uint8_t {
    NotFoundInMain,  ///< AttributeError: Can't get attribute 'f' on <module '__main__' ...>
    NoGuard,         ///< RuntimeError: An attempt has been made to start a new process before ...
    LocalObject,     ///< Can't pickle local object 'main.<locals>.f'; <lambda>
    CannotPickle,    ///< TypeError: cannot pickle '_thread.lock' object
    BrokenPool,      ///< BrokenProcessPool: A process in the process pool was terminated ...
    OnlyByInheritance,  ///< RuntimeError: Queue objects should only be shared ... inheritance
    ManagerGone,        ///< EOFError, ConnectionRefusedError from a manager
    DaemonChildren,     ///< AssertionError: daemonic processes are not allowed to have children
    StartedTwice,       ///< AssertionError: cannot start a process twice
    ContextSet,         ///< RuntimeError: context has already been set
    ArgsNoTuple,        ///< TypeError: ... argument after * must be an iterable, not int
    ResultUnpicklable,  ///< MaybeEncodingError: Error sending result
    ErrorUnpicklable,   ///< ... '<multiprocessing.pool.ExceptionWithTraceback object ...>'
    NoMainFile,         ///< FileNotFoundError: ... '<stdin>'
    MemoryGone,         ///< FileNotFoundError: ... '/psm_...'
    MemoryExists,       ///< FileExistsError: ... of a SharedMemory with a fixed name
    BufferExported,     ///< BufferError: cannot close exported pointers exist
    QueueClosed         ///< ValueError: Queue <...> is closed
};

/// Which of them an error is, by its class and its message; nothing where it is none.
[[nodiscard]] std::optional<KnownError> knownError(std::string_view type, std::string_view message);
/// Whether something could not be pickled.
[[nodiscard]] bool isPicklingError(std::string_view type, std::string_view message);
/// A well-known error that ended a process or a thread of the program.
struct ExplainedError {
    KnownError error = KnownError::NoGuard;
    ProcessUid process;
    std::size_t event = 0;  ///< index of its Exception
    /// Of the learner's file: the innermost one in the traceback or, where there is none in it, the
    /// one that started the process. 0: not known.
    int line = 0;
    bool operator==(const ExplainedError&) const = default;
};
/// The innermost line of a traceback, as CPython writes it, that is in the file `script` (its name
/// without folder); 0 where there is none.
[[nodiscard]] int lineIn(std::string_view traceback, std::string_view script);
/// Spelled as in JSON: "no-guard".
[[nodiscard]] const char* nameOf(KnownError error);

}  // namespace proclab::diagnosis
