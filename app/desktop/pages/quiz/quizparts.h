// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <initializer_list>
#include <utility>

class QHBoxLayout;
class QLayout;
class QScrollArea;
class QVBoxLayout;

// Small things that the parts of the quiz page have in common.

namespace proclab::desktop {

/// "Your first process" for "1.1"; empty where there is no such lesson.
using LessonTitles = std::function<QString(const QString& number)>;

/// "4:12", or "1:02:03" from an hour on.
[[nodiscard]] QString clockText(qint64 milliseconds);
/// "4 min 12 s", "12 s".
[[nodiscard]] QString durationText(qint64 milliseconds);

/// Takes everything out of a layout and deletes it.
void clearLayout(QLayout& layout);

/// A column that scrolls up and down, with a layout for its content.
[[nodiscard]] std::pair<QScrollArea*, QVBoxLayout*> makeColumn(const Theme& theme,
                                                               const QString& role,
                                                               QWidget* parent);

/// One hint of a footer: keys, and what they do ("A", "to", "D", "answer" as {"A", "D"}).
struct KeyHint {
    QStringList keys;
    QString action;
};
void addKeyHints(QHBoxLayout& layout, const Theme& theme, std::initializer_list<KeyHint> hints);

}  // namespace proclab::desktop
