// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/share/backgroundjob.h"
#include "desktop/style/theme.h"

#include <QTimer>
#include <QWidget>

namespace proclab::desktop {

class Button;
class ElidedLabel;

/// One piece of work that takes longer: what it is, how far it is, and a button to end it; nothing
/// is seen of work that is done at once. Also says for a moment what was done. Lies over the lower
/// edge of what is above another widget, so that nothing moves for it.
class ProgressRow : public QWidget {
    Q_OBJECT
public:
    /// `below`: a sibling, which must be placed before this is shown.
    ProgressRow(const Theme& theme, QWidget* below);

    /// "Opening run.proctrace"
    void start(const QString& what, BackgroundJob::Work work, BackgroundJob::Finish finish);
    void cancel() { m_job.cancel(); }
    /// "Saved: run.proctrace"
    void say(const QString& sentence);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    [[nodiscard]] Button& cancelButton() { return *m_cancel; }
    /// Shown from now on, and not only after a moment.
    void showNow();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void appear();

    const Theme& m_theme;
    QWidget* m_below;
    ElidedLabel* m_words;
    Button* m_cancel;
    QString m_what;
    QTimer m_soon;
    QTimer m_read;  ///< until what was said is gone
    BackgroundJob m_job;
};

}  // namespace proclab::desktop
