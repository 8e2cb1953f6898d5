// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findinglist.h"
#include "desktop/style/theme.h"
#include "desktop/views/findings/findingcard.h"
#include "desktop/widgets/rowpanel.h"

#include <functional>

namespace proclab::desktop {

class TextLabel;

/// All findings of a run, one below the other. Arrow keys go from one to the next and through what
/// proves it, Enter leads to the moment.
class FindingsView : public RowPanel {
    Q_OBJECT
public:
    FindingsView(const Theme& theme, const FindingList& findings, TraceCursor* cursor,
                 QWidget* parent);

    /// Which lessons there are: only those are offered.
    void setLessons(std::function<bool(const QString& lesson)> exists);
    /// The first so many: a program that fails a thousand times is not told of a thousand times.
    static constexpr std::size_t mostCards = 60;
    [[nodiscard]] const QList<FindingCard*>& cards() const { return m_cards; }
    /// Brings one into view and gives it the focus.
    void reveal(const FindingEntry& entry);

signals:
    void entryRequested(const proclab::desktop::FindingEntry& entry);
    void positionRequested(std::size_t position, proclab::ProcessUid process, int line);
    void lineRequested(int line);
    void processRequested(proclab::ProcessUid process);
    void lessonRequested(const QString& lesson);

protected:
    [[nodiscard]] QList<QWidget*> stops() const override;

private:
    void rebuild();
    void follow();

    const FindingList& m_findings;
    const TraceCursor* m_cursor;
    std::function<bool(const QString&)> m_lessonExists;
    TextLabel* m_more;
    QList<FindingCard*> m_cards;
};

}  // namespace proclab::desktop
