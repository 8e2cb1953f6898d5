// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/followed.h"
#include "desktop/style/theme.h"
#include "desktop/views/way/wayrowbutton.h"
#include "desktop/widgets/rowpanel.h"

namespace proclab::desktop {

class Button;
class TextLabel;

/// "The way of 5": the parts of the way of what is followed, one below the other. Up and Down go
/// from part to part, Enter leads to its moment, Escape stops following.
class WayView : public RowPanel {
    Q_OBJECT
public:
    WayView(const Theme& theme, Followed& followed, TraceCursor* cursor, QWidget* parent);

    [[nodiscard]] const QList<WayRowButton*>& rows() const { return m_rows; }
    /// What is said beside the parts: where it went through, what became of it, what is not known.
    [[nodiscard]] QString text() const;
    void focusFirst();

signals:
    /// The moment of a part was asked for.
    void momentRequested(proclab::Timestamp at, proclab::ProcessUid process, int line);
    void zoomRequested();
    void copyRequested(const QString& table);

protected:
    [[nodiscard]] QList<QWidget*> stops() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    void follow();
    TextLabel* addLabel(TextStyle style, const QString& role);

    Followed& m_followed;
    TraceCursor* m_cursor;
    TextLabel* m_title;
    TextLabel* m_through;
    TextLabel* m_fate;
    TextLabel* m_gaps;
    TextLabel* m_taskLabel;
    QWidget* m_taskRow;
    Button* m_before;
    Button* m_after;
    Button* m_zoom;
    Button* m_copy;
    Button* m_close;
    QList<WayRowButton*> m_rows;
};

}  // namespace proclab::desktop
