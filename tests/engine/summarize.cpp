// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// summarize LOGFOLDER [FILE.proctrace]: prints what a folder of logs tells, and saves it where a
// file is named. summarize FILE.proctrace: prints what is in a saved run. The expectations in
// tests/data/traces are made with it (tests/data/traces/record).

#include "trace/ingest.h"
#include "trace/tracefile.h"
#include "tracesummary.h"

#include <iostream>
#include <string>

int main(int argc, char** argv) {
    using namespace proclab;
    if (argc < 2) {
        std::cerr << "usage: summarize LOGFOLDER [FILE.proctrace] | summarize FILE.proctrace\n";
        return 2;
    }
    const std::string from = argv[1];
    if (from.ends_with(".proctrace")) {
        const auto recording = trace::readRecording(from);
        if (!recording) {
            std::cerr << recording.error().sentence << ' ' << recording.error().context << '\n';
            return 1;
        }
        std::cout << tests::summaryOf(recording.value().trace);
        return 0;
    }
    trace::Ingest ingest(from, trace::Ingest::Logs::Keep);
    if (argc > 2) {
        trace::RunInfo info;
        info.script = std::string(argv[2]);
        info.script = info.script.substr(info.script.rfind('/') + 1);
        ingest.setInfo(info);
    }
    ingest.finish();
    std::cout << tests::summaryOf(ingest.trace());
    if (argc > 2) {
        const auto saved = trace::writeRecording(argv[2], ingest.trace(), {});
        if (!saved) {
            std::cerr << saved.error().sentence << ' ' << saved.error().context << '\n';
            return 1;
        }
    }
    return 0;
}
