// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/comparedrun.h"

#include "desktop/models/comparison.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// The clock is enough for what ran today.
QString whenOf(const ComparedRun& run) {
    const std::int64_t ms = run.run.trace.info().wallClockStart;
    if (ms <= 0) {
        return {};
    }
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(ms);
    const QString clock = when.toString(u"HH:mm:ss"_s);
    return when.date() == QDate::currentDate()
               ? clock
               : QLocale().toString(when.date(), QLocale::ShortFormat) + u' ' + clock;
}

/// Of the child with the lowest number, as it was started.
QString startedWith(const ComparedRun& run) {
    const state::ProcessState* first = nullptr;
    const auto latest = run.run.timeline->latest();
    for (const state::ProcessState& process : latest->processes) {
        if (process.number > 0 && !process.startMethod.empty() &&
            (first == nullptr || process.number < first->number)) {
            first = &process;
        }
    }
    return first == nullptr ? QString() : QString::fromStdString(first->startMethod);
}

}  // namespace

QString programOf(const ComparedRun& run) {
    const std::string& script = run.run.trace.info().script;
    return script.empty() ? ComparisonWords::tr("a program without a name")
                          : QString::fromStdString(script);
}

QString methodOf(const ComparedRun& run) {
    return startedWith(run);
}

QString detailsOf(const ComparedRun& run) {
    const trace::RunInfo& info = run.run.trace.info();
    QStringList parts;
    const QString method = startedWith(run);
    const QString forced = QString::fromStdString(info.forcedStartMethod);
    if (!method.isEmpty()) {
        parts << (forced == method ? ComparisonWords::tr("%1 (chosen for this run)").arg(method)
                                   : method);
    } else if (!forced.isEmpty()) {
        parts << ComparisonWords::tr("%1 chosen for this run").arg(forced);
    }
    parts << QString::fromStdString(info.interpreter) << whenOf(run)
          << QFileInfo(run.file).fileName();
    if (run.isEdited) {
        parts << ComparisonWords::tr("as edited");
    }
    if (run.isLive) {
        parts << ComparisonWords::tr("still running");
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString menuTextOf(const ComparedRun& run) {
    QStringList parts{programOf(run), startedWith(run), whenOf(run)};
    if (run.isEdited) {
        parts << ComparisonWords::tr("as edited");
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

}  // namespace proclab::desktop
