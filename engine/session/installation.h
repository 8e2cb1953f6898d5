// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace proclab::session {

/// Where the parts of ProcLab lie. The build tree has the same shape as an installation: bin,
/// libexec/proclab, lib/proclab/probe, share/proclab. Found from where the running program lies;
/// the environment variable PROCLAB_ROOT overrides that, for programs that lie elsewhere (tests).
namespace installation {

[[nodiscard]] QString root();
[[nodiscard]] QString hostProgram();
[[nodiscard]] QString probeFolder();
[[nodiscard]] QString shareFolder();
/// The course and the questions that come with the program.
[[nodiscard]] QString courseFolder();
[[nodiscard]] QString questionsFolder();
/// The scripts that look at programs before they run.
[[nodiscard]] QString hintsFolder();

}  // namespace installation

}  // namespace proclab::session
