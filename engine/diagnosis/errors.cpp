// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/errors.h"

#include <array>
#include <charconv>

namespace proclab::diagnosis {

namespace {

/// An error is known by its class and a part of its message, as CPython 3.10 to 3.14 word it.
struct Pattern {
    std::string_view type;  ///< "": any
    std::string_view part;  ///< "": any
    KnownError error;
};

constexpr std::array patterns{
    Pattern{"MaybeEncodingError", "pool.ExceptionWithTraceback object at",
            KnownError::ErrorUnpicklable},
    Pattern{"MaybeEncodingError", "", KnownError::ResultUnpicklable},
    Pattern{"AttributeError", "Can't get attribute", KnownError::NotFoundInMain},
    Pattern{"RuntimeError", "bootstrapping phase", KnownError::NoGuard},
    Pattern{"", "Can't pickle local object", KnownError::LocalObject},
    Pattern{"", "Can't get local object", KnownError::LocalObject},
    Pattern{"", "Can't pickle <function <lambda>", KnownError::LocalObject},
    Pattern{"BrokenProcessPool", "", KnownError::BrokenPool},
    Pattern{"RuntimeError", "should only be shared between processes through inheritance",
            KnownError::OnlyByInheritance},
    Pattern{"AssertionError", "daemonic processes are not allowed", KnownError::DaemonChildren},
    Pattern{"AssertionError", "cannot start a process twice", KnownError::StartedTwice},
    Pattern{"RuntimeError", "context has already been set", KnownError::ContextSet},
    Pattern{"TypeError", "argument after * must be an iterable", KnownError::ArgsNoTuple},
    Pattern{"TypeError", "cannot pickle", KnownError::CannotPickle},
    Pattern{"PicklingError", "", KnownError::CannotPickle},
    Pattern{"FileNotFoundError", "<stdin>", KnownError::NoMainFile},
    Pattern{"FileNotFoundError", "'/psm_", KnownError::MemoryGone},
    Pattern{"BufferError", "exported pointers exist", KnownError::BufferExported},
    Pattern{"ValueError", "> is closed", KnownError::QueueClosed},
    Pattern{"ConnectionRefusedError", "", KnownError::ManagerGone},
    Pattern{"ConnectionResetError", "", KnownError::ManagerGone},
    Pattern{"BrokenPipeError", "", KnownError::ManagerGone},
};

/// "multiprocessing.pool.MaybeEncodingError" is a MaybeEncodingError.
std::string_view lastPart(std::string_view type) {
    const std::size_t dot = type.rfind('.');
    return dot == std::string_view::npos ? type : type.substr(dot + 1);
}

/// "[Errno 17] File exists: '/numbers'": a name of shared memory has one slash, ahead.
bool isBlockName(std::string_view message) {
    const std::size_t begin = message.find("'/");
    const std::size_t end = message.rfind('\'');
    return begin != std::string_view::npos && end > begin + 2 &&
           message.substr(begin + 2, end - begin - 2).find('/') == std::string_view::npos;
}

}  // namespace

std::optional<KnownError> knownError(std::string_view type, std::string_view message) {
    type = lastPart(type);
    for (const Pattern& pattern : patterns) {
        if ((pattern.type.empty() || pattern.type == type) &&
            message.find(pattern.part) != std::string_view::npos)
            return pattern.error;
    }
    if (type == "EOFError" && message.empty())  // that of input() has a message
        return KnownError::ManagerGone;
    if (type == "FileExistsError" && isBlockName(message))
        return KnownError::MemoryExists;
    return std::nullopt;
}

bool isPicklingError(std::string_view type, std::string_view message) {
    const auto known = knownError(type, message);
    return known == KnownError::LocalObject || known == KnownError::CannotPickle ||
           known == KnownError::OnlyByInheritance || known == KnownError::ResultUnpicklable ||
           known == KnownError::ErrorUnpicklable;
}

int lineIn(std::string_view traceback, std::string_view script) {
    int found = 0;
    while (!traceback.empty() && !script.empty()) {
        const std::size_t end = traceback.find('\n');
        const std::string_view line = traceback.substr(0, end);
        traceback.remove_prefix(end == std::string_view::npos ? traceback.size() : end + 1);
        // File "/folder/program.py", line 12, in work
        const std::size_t name = line.find("File \"");
        const std::size_t after = line.find("\", line ");
        if (name == std::string_view::npos || after == std::string_view::npos)
            continue;
        std::string_view file = line.substr(name + 6, after - name - 6);
        file.remove_prefix(file.rfind('/') + 1);
        const std::string_view number = line.substr(after + 8);
        int value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        if (file == script && value > 0)
            found = value;
    }
    return found;
}

const char* nameOf(KnownError error) {
    switch (error) {
        case KnownError::NotFoundInMain:
            return "not-found-in-main";
        case KnownError::NoGuard:
            return "no-guard";
        case KnownError::LocalObject:
            return "local-object";
        case KnownError::CannotPickle:
            return "cannot-pickle";
        case KnownError::BrokenPool:
            return "broken-pool";
        case KnownError::OnlyByInheritance:
            return "only-by-inheritance";
        case KnownError::ManagerGone:
            return "manager-gone";
        case KnownError::DaemonChildren:
            return "daemon-children";
        case KnownError::StartedTwice:
            return "started-twice";
        case KnownError::ContextSet:
            return "context-set";
        case KnownError::ArgsNoTuple:
            return "args-no-tuple";
        case KnownError::ResultUnpicklable:
            return "result-unpicklable";
        case KnownError::ErrorUnpicklable:
            return "error-unpicklable";
        case KnownError::NoMainFile:
            return "no-main-file";
        case KnownError::MemoryGone:
            return "memory-gone";
        case KnownError::MemoryExists:
            return "memory-exists";
        case KnownError::BufferExported:
            return "buffer-exported";
        case KnownError::QueueClosed:
            return "queue-closed";
    }
    return "";
}

}  // namespace proclab::diagnosis
