// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python/hints.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>

namespace proclab::python {

/// Looks at a program while it is written: a moment after the last change, in a process beside
/// this one, and only at the newest text. Nothing waits for it, and an interpreter that does not
/// answer is only silent.
class Inspector : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds pause{400};       ///< as long as somebody types on
    static constexpr std::chrono::milliseconds shortPause{100};  ///< its picture comes first
    static constexpr std::chrono::milliseconds patience{10000};

    explicit Inspector(QObject* parent = nullptr);
    ~Inspector() override;

    /// The text and who is to be asked; what was under way is dropped.
    void look(const Inquiry& inquiry, const QString& source);
    /// At what was opened and not typed: nobody types on.
    void lookNow(const Inquiry& inquiry, const QString& source);
    /// Drops what is under way.
    void cancel();
    /// An interpreter is at work.
    [[nodiscard]] bool isAsking() const { return m_process != nullptr; }
    [[nodiscard]] bool isBusy() const { return m_wait.isActive() || m_process != nullptr; }

signals:
    void inspected(const proclab::python::Inspection& inspection);
    /// There is no answer about the newest text, and there will be none.
    void failed();

private:
    void ask();
    void take();
    void drop();

    Inquiry m_inquiry;
    QByteArray m_source;
    QTimer m_wait;
    QTimer m_limit;
    std::unique_ptr<QProcess> m_process;
};

}  // namespace proclab::python
