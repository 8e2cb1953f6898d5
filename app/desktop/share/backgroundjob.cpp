// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/backgroundjob.h"

#include <chrono>
#include <utility>

namespace proclab::desktop {

namespace {

constexpr std::chrono::milliseconds tick{50};

}  // namespace

BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &BackgroundJob::moved);
}

BackgroundJob::~BackgroundJob() {
    drop();
}

void BackgroundJob::drop() {
    if (m_progress != nullptr) {
        m_progress->isCancelled = true;
        m_progress = nullptr;
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void BackgroundJob::start(Work work, Finish finish) {
    drop();
    auto progress = std::make_shared<Progress>();
    m_progress = progress;
    m_tick.start();
    m_thread = std::jthread([this, progress, work = std::move(work), finish = std::move(finish)] {
        work(*progress);
        QMetaObject::invokeMethod(
            this,
            [this, progress, finish] {
                // Another one may have taken its place since.
                if (m_progress != progress) {
                    return;
                }
                m_progress = nullptr;
                m_tick.stop();
                emit moved();
                finish();
            },
            Qt::QueuedConnection);
    });
    emit moved();
}

void BackgroundJob::cancel() {
    if (m_progress != nullptr) {
        m_progress->isCancelled = true;
    }
}

double BackgroundJob::share() const {
    return m_progress == nullptr ? 1 : static_cast<double>(m_progress->share.load());
}

}  // namespace proclab::desktop
