// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/installation.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace proclab::session::installation {

QString root() {
    const auto override = qEnvironmentVariable("PROCLAB_ROOT");
    if (!override.isEmpty())
        return override;
    const QFileInfo program(QFileInfo(u"/proc/self/exe"_s).symLinkTarget());
    return QFileInfo(program.path()).path();
}

QString hostProgram() {
    return root() + u"/libexec/proclab/proclab-host"_s;
}

QString probeFolder() {
    return root() + u"/lib/proclab/probe"_s;
}

QString hintsFolder() {
    return root() + u"/lib/proclab/hints"_s;
}

QString shareFolder() {
    return root() + u"/share/proclab"_s;
}

QString courseFolder() {
    return shareFolder() + u"/lessons/course"_s;
}

QString questionsFolder() {
    return shareFolder() + u"/quizzes/banks"_s;
}

}  // namespace proclab::session::installation
