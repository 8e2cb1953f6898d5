// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs made by hand, for the tests of what shows them: what a real run does, at known moments.

#pragma once

#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <memory>

namespace proclab::desktop::tests {

struct SampleRun {
    trace::Trace trace;
    std::shared_ptr<state::StateTimeline> timeline;
};

inline SampleRun finished(trace::TraceBuilder& builder) {
    SampleRun run;
    run.trace = builder.trace();
    run.timeline = std::make_shared<state::StateTimeline>();
    run.timeline->advance(run.trace);
    return run;
}

/// main starts one child and joins it; eleven steps, 20 ms.
inline trace::TraceBuilder helloBuilder() {
    using protocol::Kind;
    trace::RunInfo info;
    info.script = "script.py";
    info.source =
        "from multiprocessing import Process\n\n\ndef hello(name):\n    print(\"hello\", "
        "name)\n\n\n"
        "if __name__ == \"__main__\":\n    p = Process(target=hello, args=(\"Ada\",))\n    "
        "p.start()\n"
        "    print(\"main goes on\")\n    p.join()\n    print(\"child ended with\", p.exitcode)\n";
    trace::TraceBuilder b(info);
    const ProcessUid main = trace::TraceBuilder::main();
    const ProcessUid child = b.createProcess(1, "Process-1", "hello", main, 9);
    b.beginStart(3, child, "fork", protocol::ProcessKind::Child, 10);
    b.add(4, Kind::Output, main, {.text = "main goes on\n", .line = 11, .c = 1});
    b.add(5, Kind::JoinBegin, main, {.other = child, .line = 12, .a = -1});
    b.beginRun(8, child);
    b.add(9, Kind::Output, child, {.text = "hello Ada", .line = 5, .c = 1});
    b.add(9.1, Kind::Output, child, {.text = "\n", .line = 5, .c = 1});
    b.end(12, child);
    b.add(13, Kind::ChildExit, main, {.other = child});
    b.add(13.1, Kind::JoinEnd, main, {.other = child, .line = 12, .flags = protocol::finished});
    b.add(14, Kind::Output, main, {.text = "child ended with 0\n", .line = 13, .c = 1});
    b.add(19, Kind::ProcessEnd, main);
    b.add(20, Kind::HostProcessExited, main,
          {.flags = static_cast<std::uint8_t>(protocol::ExitSource::HostWait)});
    return b;
}

inline SampleRun helloRun() {
    trace::TraceBuilder b = helloBuilder();
    return finished(b);
}

}  // namespace proclab::desktop::tests
