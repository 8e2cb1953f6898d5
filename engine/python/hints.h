// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace proclab::python {

/// What can be seen to go wrong in a program before it runs. hints/mistakes.py knows what each is.
enum class HintKind : std::uint8_t {
    NoGuard,        ///< arguments: what is called
    LambdaTarget,   ///< who gets it ("Process" or a pool's method), start method or nothing
    LocalTarget,    ///< the same, and the function
    GuardedTarget,  ///< the same
    CalledTarget,   ///< who gets it, the function, "some" where it is called with arguments
    ArgsNoComma,    ///< what is given
    StartJoinLoop,  ///< the process
    JoinBeforeGet,  ///< the process, the queue
    EmptyLoop,      ///< the queue
    UnlockedAdd,    ///< the value, "own" where it has a lock of its own, else "none"
    DroppedResult   ///< the pool's method
};
inline constexpr int hintKinds = static_cast<int>(HintKind::DroppedResult) + 1;
/// "no-guard": stable, for files and the command line.
[[nodiscard]] QString nameOf(HintKind kind);

/// Part of a program; lines and letters count from 1, the end is the letter behind it.
struct CodeSpan {
    int line = 0;
    int column = 0;
    int endLine = 0;
    int endColumn = 0;
    bool operator==(const CodeSpan&) const = default;
};

struct Hint {
    HintKind kind = HintKind::NoGuard;
    CodeSpan place;
    QStringList arguments;
    bool operator==(const Hint&) const = default;
};

/// Where Python stopped to understand the program, in its own words.
struct UnreadableCode {
    CodeSpan place;
    QString message;
    bool operator==(const UnreadableCode&) const = default;
};

struct Inspection {
    std::vector<Hint> hints;  ///< by their places
    std::optional<UnreadableCode> unreadable;
    bool operator==(const Inspection&) const = default;
};

/// How an interpreter is asked about a program, which it reads from its standard input.
struct Inquiry {
    QString interpreter;
    QString scripts;      ///< the folder of the scripts
    QString startMethod;  ///< what the run will force; empty: the program's own choice
    [[nodiscard]] QStringList arguments() const;
    bool operator==(const Inquiry&) const = default;
};
/// Understands the answer. Error: python.no_hints.
[[nodiscard]] Result<Inspection> readInspection(const QByteArray& answer);

/// Asks and waits for the answer. Errors: python.broken, python.no_hints.
[[nodiscard]] Result<Inspection> inspectSource(const Inquiry& inquiry, const QString& source,
                                               std::chrono::milliseconds limit);

}  // namespace proclab::python
