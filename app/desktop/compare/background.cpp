// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/background.h"

#include <QThread>

#include <utility>

namespace proclab::desktop {

Background::~Background() {
    for (QThread* thread : std::as_const(m_threads)) {
        thread->disconnect(this);
        thread->wait();
        delete thread;
    }
}

void Background::start(std::function<void()> work, std::function<void()> done) {
    QThread* thread = QThread::create(std::move(work));
    m_threads.append(thread);
    connect(thread, &QThread::finished, this, [this, thread, done = std::move(done)] {
        m_threads.removeOne(thread);
        thread->deleteLater();
        done();
    });
    thread->start();
}

}  // namespace proclab::desktop
