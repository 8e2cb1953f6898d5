// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// proclab-cli: the engine without a display.

#include "cli/console.h"
#include "cli/exportcommand.h"
#include "cli/findingscommand.h"
#include "cli/hintscommand.h"
#include "cli/inspectcommand.h"
#include "cli/options.h"
#include "cli/pythonscommand.h"
#include "cli/runcommand.h"
#include "cli/verifycommand.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace proclab::cli;

struct Perform {
    int operator()(const HelpOptions&) const {
        std::fputs(helpText(), stdout);
        return 0;
    }
    int operator()(const VersionOptions&) const {
        std::puts("proclab-cli " PROCLAB_VERSION);
        return 0;
    }
    int operator()(const RunOptions& options) const { return runProgram(options); }
    int operator()(const InspectOptions& options) const { return inspectRun(options); }
    int operator()(const FindingsOptions& options) const { return printFindings(options); }
    int operator()(const HintsOptions& options) const { return printHints(options); }
    int operator()(const ExportOptions& options) const { return exportRun(options); }
    int operator()(const PythonsOptions& options) const { return listPythons(options); }
    int operator()(const VerifyOptions& options) const { return verify(options); }
};

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto options = parseOptions(QCoreApplication::arguments().mid(1));
    if (!options)
        return complain(options.error());
    return std::visit(Perform{}, options.value());
}
