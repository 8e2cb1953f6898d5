// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python/inspector.h"

namespace proclab::python {

Inspector::Inspector(QObject* parent) : QObject(parent) {
    m_wait.setSingleShot(true);
    m_limit.setSingleShot(true);
    m_limit.setInterval(patience);
    connect(&m_wait, &QTimer::timeout, this, &Inspector::ask);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        drop();
        emit failed();
    });
}

Inspector::~Inspector() {
    if (m_process != nullptr) {
        m_process->disconnect();
        m_process->kill();
        m_process->waitForFinished();
    }
}

void Inspector::look(const Inquiry& inquiry, const QString& source) {
    cancel();
    m_inquiry = inquiry;
    m_source = source.toUtf8();
    m_wait.start(pause);
}

void Inspector::lookNow(const Inquiry& inquiry, const QString& source) {
    look(inquiry, source);
    m_wait.start(shortPause);
}

void Inspector::cancel() {
    m_wait.stop();
    drop();
}

void Inspector::drop() {
    m_limit.stop();
    if (m_process == nullptr) {
        return;
    }
    // It takes itself away when it has ended: a killed process is not waited for here.
    QProcess* process = m_process.release();
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
    process->kill();
}

void Inspector::ask() {
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::finished, this, &Inspector::take);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            drop();
            emit failed();
        }
    });
    m_process->start(m_inquiry.interpreter, m_inquiry.arguments());
    if (m_process == nullptr) {
        return;  // it failed at once
    }
    m_process->write(m_source);
    m_process->closeWriteChannel();
    m_limit.start();
}

void Inspector::take() {
    const bool isWell =
        m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0;
    const QByteArray answer = m_process->readAllStandardOutput();
    drop();
    const auto inspection = readInspection(answer);
    if (isWell && inspection) {
        emit inspected(inspection.value());
    } else {
        emit failed();
    }
}

}  // namespace proclab::python
