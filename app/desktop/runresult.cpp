// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/runresult.h"

#include "trace/trace.h"

#include <chrono>

namespace proclab::desktop {

namespace {

QString textOf(const session::TraceSession& session, int descriptor) {
    QByteArray bytes;
    for (const session::OutputChunk& chunk : session.output()) {
        if (chunk.descriptor == descriptor)
            bytes += chunk.bytes;
    }
    return QString::fromUtf8(bytes).remove(u'\r');
}

}  // namespace

lessons::RunResult resultOf(const session::TraceSession& session) {
    lessons::RunResult result;
    QString printed = textOf(session, 1);
    if (printed.endsWith(u'\n'))
        printed.chop(1);
    if (!printed.isEmpty())
        result.lines = printed.split(u'\n');
    result.errorText = textOf(session, 2);
    const trace::Trace trace = session.trace();
    result.seconds = std::chrono::duration<double>(trace.end() - trace.begin()).count();
    return result;
}

}  // namespace proclab::desktop
