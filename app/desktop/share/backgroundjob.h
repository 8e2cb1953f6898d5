// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/progress.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <thread>

namespace proclab::desktop {

/// One piece of work beside the window's thread. A new one cancels the one before, whose end is
/// then not told; so does the destructor, which waits for it.
class BackgroundJob : public QObject {
    Q_OBJECT
public:
    /// Runs on the other thread; looks at `progress` for whether to go on.
    using Work = std::function<void(Progress& progress)>;
    using Finish = std::function<void()>;

    explicit BackgroundJob(QObject* parent = nullptr);
    ~BackgroundJob() override;

    /// `finish` is called on this thread, also after cancel().
    void start(Work work, Finish finish);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_progress != nullptr; }
    [[nodiscard]] double share() const;

signals:
    /// Now and then while it runs, and at its end.
    void moved();

private:
    void drop();

    std::shared_ptr<Progress> m_progress;  ///< null: nothing runs
    std::jthread m_thread;
    QTimer m_tick;
};

}  // namespace proclab::desktop
