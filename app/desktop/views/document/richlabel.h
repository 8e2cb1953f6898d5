// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QHash>
#include <QWidget>

#include <memory>

class QTextDocument;

namespace proclab::desktop {

/// Inline Markdown as a label: with code on its sunken ground and the chips of processes. Wraps,
/// and is as high as its text.
class RichLabel : public QWidget {
    Q_OBJECT
public:
    RichLabel(const Theme& theme, TextStyle style, QString role, QWidget* parent = nullptr);
    ~RichLabel() override;

    void setText(const QString& markdown);
    [[nodiscard]] QString text() const { return m_text; }
    /// As it is read: without the marks of Markdown, chips as "P1".
    [[nodiscard]] QString plainText() const;
    void setWeight(QFont::Weight weight);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void layOut(qreal width) const;

    const Theme& m_theme;
    TextStyle m_style;
    QString m_role;
    QString m_text;
    int m_weight = 0;                   ///< 0: the style's own
    mutable QHash<int, int> m_heights;  ///< by width
    mutable QSize m_natural;
    std::unique_ptr<QTextDocument> m_document;
};

}  // namespace proclab::desktop
