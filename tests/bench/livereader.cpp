// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a session does with a run's logs, and nothing else: livereader FOLDER follows them until it
// is told to end (SIGTERM), so that the price of being read while running can be measured.

#include "base/background.h"
#include "state/livefeed.h"

#include <csignal>
#include <cstdio>
#include <thread>

namespace {
volatile std::sig_atomic_t askedToEnd = 0;
void askToEnd(int) {
    askedToEnd = 1;
}
}  // namespace

int main(int argc, char** argv) {
    using namespace proclab;
    if (argc != 2) {
        std::fputs("usage: livereader FOLDER\n", stderr);
        return 2;
    }
    std::signal(SIGTERM, askToEnd);
    stepBackForOthers();
    state::LiveFeed feed(argv[1]);
    while (askedToEnd == 0) {
        feed.step();
        std::this_thread::sleep_for(feed.pause());
    }
    feed.finish();
    std::printf("%zu events\n", feed.trace().size());
    return 0;
}
