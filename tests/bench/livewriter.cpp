// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Not a benchmark by itself: what a program of the learner's becomes in bench_window. It writes the
// records of nine processes at a steady rate into the logs of the run that it is in.

#include "madeuprun.h"
#include "supervisor/procfs.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

int main(int argc, char** argv) {
    using namespace proclab;
    using Clock = std::chrono::steady_clock;
    const char* logs = std::getenv("PROCLAB_LOGS");
    if (argc != 3 || logs == nullptr) {
        std::fputs("usage: livewriter RECORDS PER_SECOND, within a run\n", stderr);
        return 2;
    }
    const auto self = supervisor::readStat(::getpid());
    if (!self)
        return 1;
    const long long records = std::atoll(argv[1]);
    const long long rate = std::atoll(argv[2]);
    const auto begin = Clock::now();
    long long count = 0;
    bench::MadeUpRun run(
        logs,
        {.records = static_cast<std::size_t>(records),
         .backlog = 200,
         .realMain = ::getpid(),
         .realStartTicks = self->startTicks},
        [&] {
            // In pieces of a millisecond: so finely a program of several processes writes as well.
            if (++count % (rate / 1000) == 0)
                std::this_thread::sleep_until(
                    begin + std::chrono::nanoseconds(count * 1'000'000'000 / rate));
            return Timestamp::now().ns();
        });
    run.write();
    return 0;
}
