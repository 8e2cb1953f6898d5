// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exportcommand.h"

#include "cli/console.h"

#include <QFile>

namespace proclab::cli {

int exportRun(const ExportOptions& options) {
    session::TraceSession session;
    const auto opened = session.open(options.file);
    if (!opened)
        return complain(opened.error());
    const auto written =
        exporters::exportTrace(session.trace(), *session.timeline(), options.format,
                               QFile::encodeName(options.to).toStdString());
    return written ? 0 : complain(written.error());
}

}  // namespace proclab::cli
