// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"
#include "desktop/style/theme.h"

#include <QWidget>

#include <optional>

namespace proclab::desktop {

class Button;
class TextLabel;

/// The most severe finding of a run, across the stage (design picture 07): what it is, one
/// sentence, the way to its moment, and Stop while the run goes on.
class FindingBanner : public QWidget {
    Q_OBJECT
public:
    FindingBanner(const Theme& theme, QWidget* parent);

    enum class Liveness : std::uint8_t { Live, Over };
    /// `others`: how many more findings there are; `still`: for how long nothing has moved.
    void say(const FindingEntry& entry, int others, Liveness liveness, const QString& still);
    void dismiss();
    [[nodiscard]] const std::optional<FindingEntry>& entry() const { return m_entry; }
    /// Title and sentence; empty where nothing is said.
    [[nodiscard]] QString text() const;
    /// For how long nothing has moved, where it is about that.
    [[nodiscard]] QString still() const { return m_still; }
    [[nodiscard]] Button& showButton() { return *m_show; }
    [[nodiscard]] Button& stopButton() { return *m_stop; }
    [[nodiscard]] Button& moreButton() { return *m_more; }
    [[nodiscard]] Button& closeButton() { return *m_close; }

signals:
    void momentRequested();
    void stopRequested();
    void panelRequested();
    void putAwayRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void writeWords();

    const Theme& m_theme;
    std::optional<FindingEntry> m_entry;
    QString m_still;
    TextLabel* m_words;
    Button* m_more;
    Button* m_show;
    Button* m_stop;
    Button* m_close;
};

}  // namespace proclab::desktop
