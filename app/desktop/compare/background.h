// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

class QThread;

namespace proclab::desktop {

/// Work that would hold up the window, on threads of its own. Results come back on the window's
/// thread, and only while this object is there.
class Background : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Waits for what is under way.
    ~Background() override;

    /// `work` is called on another thread and must share nothing with this one but what it is a
    /// copy of; `done` gets what it returned.
    template <typename Work, typename Done>
    void run(Work work, Done done) {
        using Value = decltype(work());
        auto value = std::make_shared<std::unique_ptr<Value>>();
        start([work = std::move(work), value] { *value = std::make_unique<Value>(work()); },
              [done = std::move(done), value] { done(std::move(**value)); });
    }

private:
    void start(std::function<void()> work, std::function<void()> done);

    QList<QThread*> m_threads;
};

}  // namespace proclab::desktop
