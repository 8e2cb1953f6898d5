// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/memory/memoryview.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QStringView>

namespace proclab::desktop {

/// What is painted, and with what.
struct MemoryScene {
    const Theme& theme;
    const MemoryMoment& moment;
    const MemoryLayout& layout;
    int focused = -1;  ///< which item has the focus ring
};

void paintMemory(QPainter& painter, const MemoryScene& scene);
/// The half of what each process has of its own (ownpainter.cpp).
void paintOwn(QPainter& painter, const MemoryScene& scene);

// What both halves draw alike.

/// One line, elided where it has no room; returns where it ended.
int drawLine(QPainter& painter, const QRect& rect, const QString& text,
             Qt::Alignment alignment = Qt::AlignLeft);
[[nodiscard]] QFont weighted(const Theme& theme, TextStyle style, QFont::Weight weight);
/// The head of a half: what it is, and in a paler voice what that means.
void paintTitle(QPainter& painter, const Theme& theme, const QRect& rect, const QString& title,
                const QString& hint);
void paintEmpty(QPainter& painter, const Theme& theme, const QRect& rect, const QString& sentence);

}  // namespace proclab::desktop
