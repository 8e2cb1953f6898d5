// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "desktop/widgets/messagepanel.h"

#include <QList>
#include <QPair>
#include <QString>

// The messages of design picture 09, in words. The panel that comes back is as complete as shown;
// connect its actions, in the order given here.

namespace proclab::desktop {

/// What was looked at, and what was there.
using Details = QList<QPair<QString, QString>>;

/// Actions: choose an interpreter, look again.
[[nodiscard]] MessagePanel* noPythonMessage(const Theme& theme, const Details& lookedAt,
                                            QWidget* parent = nullptr);
/// Actions: choose an interpreter, look again. `version` is what was found: "3.7.9".
[[nodiscard]] MessagePanel* oldPythonMessage(const Theme& theme, const QString& version,
                                             const QString& path, QWidget* parent = nullptr);
/// Actions: run, and, where wanted, load a recorded run.
enum class RunFrom : std::uint8_t { Program, ProgramOrRecording };
[[nodiscard]] MessagePanel* noRunMessage(const Theme& theme, RunFrom from,
                                         QWidget* parent = nullptr);
/// Actions: run again. `sentence` names the limit and what was stopped.
[[nodiscard]] MessagePanel* limitMessage(const Theme& theme, const QString& sentence,
                                         QWidget* parent = nullptr);
/// Actions: open another recording.
[[nodiscard]] MessagePanel* damagedRecordingMessage(const Theme& theme, const Error& error,
                                                    QWidget* parent = nullptr);
/// Actions: read the lesson again from its file.
[[nodiscard]] MessagePanel* lessonMistakeMessage(const Theme& theme, const Error& error,
                                                 QWidget* parent = nullptr);
/// Any other failure. No actions.
[[nodiscard]] MessagePanel* failureMessage(const Theme& theme, const QString& title,
                                           const Error& error, QWidget* parent = nullptr);

}  // namespace proclab::desktop
