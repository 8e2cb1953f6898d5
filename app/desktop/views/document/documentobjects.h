// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QObject>
#include <QTextObjectInterface>

#include <functional>

namespace proclab::desktop {

/// The kinds of things in a text that are no text.
enum DocumentObject : int { ChipObject = QTextFormat::UserObject + 1, IconObject, SlotObject };

/// The letter chip of a process within a line.
class ChipTextObject : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    ChipTextObject(const Theme& theme, QObject* parent);
    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    const Theme& m_theme;
};

/// A drawing of resources/icons within a line, in the colour role of its format.
class IconTextObject : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    IconTextObject(const Theme& theme, QObject* parent);
    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    const Theme& m_theme;
};

/// Room for a widget that lies over the text.
class SlotTextObject : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    /// `size` gives the room that the widget of an index wants.
    SlotTextObject(std::function<QSizeF(int)> size, QObject* parent);
    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    std::function<QSizeF(int)> m_size;
};

}  // namespace proclab::desktop
