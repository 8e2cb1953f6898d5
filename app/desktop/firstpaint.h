// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QMetaObject>
#include <QObject>

#include <chrono>
#include <cstdio>

namespace proclab::desktop {

/// Ends the program once a window has been painted, and prints when that was: nanoseconds on the
/// monotonic clock. tests/bench compares the program with an empty window by this.
class FirstPaint : public QObject {
public:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // Children are painted after their window, in the same go; what is queued comes after.
            QMetaObject::invokeMethod(this, &FirstPaint::report, Qt::QueuedConnection);
        }
        return false;
    }

private:
    void report() {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
        std::printf("%lld\n", static_cast<long long>(ns));
        std::fflush(stdout);
        QCoreApplication::quit();
    }
};

}  // namespace proclab::desktop
