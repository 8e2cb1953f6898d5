// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/widgets/button.h"

#include <QList>
#include <QString>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace proclab::desktop {

class TextLabel;

/// What stands above the title of a message.
enum class Drawing : std::uint8_t {
    None,
    EmptyPlaces,  ///< three dashed boxes: something that should be there is not
    EmptyLanes,   ///< lanes without spans
    Warning,
    Limit,  ///< lanes that end at a line
    TornPage
};

/// An empty place or a failure as in design picture 09: a drawing, what it is, one sentence, what
/// to do, and rows of detail. It fills the place of what is missing; no dialog covers the rest.
class MessagePanel : public QWidget {
    Q_OBJECT
public:
    explicit MessagePanel(const Theme& theme, QWidget* parent = nullptr);

    void setDrawing(Drawing drawing);
    void setTitle(const QString& title);
    void setSentence(const QString& sentence);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sentence() const;

    /// The first one added should be the main one, the only Primary.
    Button* addAction(ButtonKind kind, const QString& text, const QString& iconName = {},
                      const QString& keyHint = {});
    [[nodiscard]] QList<Button*> actions() const { return m_actions; }
    /// A row of detail: what, and what of it. Long values end in an ellipsis with a tooltip.
    void addDetail(const QString& what, const QString& value);
    void clearDetails();

private:
    void fitSentence();

    const Theme& m_theme;
    QWidget* m_drawing;
    TextLabel* m_title;
    TextLabel* m_sentence;
    QHBoxLayout* m_actionRow;
    QWidget* m_details;
    QVBoxLayout* m_detailRows;
    QList<Button*> m_actions;
};

}  // namespace proclab::desktop
