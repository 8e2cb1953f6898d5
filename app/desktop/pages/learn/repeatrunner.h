// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/prediction.h"

#include <QObject>
#include <QString>

namespace proclab::desktop {

/// Runs a program several times, one run after the other, each of them real.
class RepeatRunner : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Ends what was running before.
    virtual void start(const QString& fileName, const QString& source, int runs) = 0;
    /// Ends after the run that is under way; no finished() follows.
    virtual void cancel() = 0;

signals:
    void ran(const proclab::lessons::RunResult& result);
    void finished();
    /// A run could not be made; there are no more.
    void failed(const QString& sentence);
};

}  // namespace proclab::desktop
