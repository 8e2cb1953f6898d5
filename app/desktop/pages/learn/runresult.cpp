// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/runresult.h"

using namespace Qt::StringLiterals;

namespace proclab::desktop {

lessons::RunResult resultOf(const session::TraceSession& session) {
    QByteArray out;
    QByteArray err;
    for (const session::OutputChunk& chunk : session.output()) {
        (chunk.descriptor == 2 ? err : out) += chunk.bytes;
    }
    lessons::RunResult result;
    result.lines = QString::fromUtf8(out).remove(u'\r').split(u'\n', Qt::SkipEmptyParts);
    result.errorText = QString::fromUtf8(err).remove(u'\r');
    const trace::Trace trace = session.trace();
    result.seconds = toSeconds(trace.end() - trace.begin());
    return result;
}

}  // namespace proclab::desktop
