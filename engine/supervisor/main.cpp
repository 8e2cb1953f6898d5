// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The supervisor of one run. SOCKET is the descriptor of its end of a socket pair to the session
// that started it; RUNFOLDER is removed when all is over; the descriptor LOCK is only kept open as
// long as it lives.
//
//   proclab-host SOCKET [RUNFOLDER LOCK]
//                                its standard descriptors are the program's
//   proclab-host --ward RUNFOLDER SOCKET LOCK COMMAND...
//                                stays outside a sandbox; COMMAND starts a supervisor inside
//   proclab-host --check         does nothing: whether it can be started at all

#include "supervisor/host.h"
#include "supervisor/warden.h"

#include <charconv>
#include <cstdio>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>

namespace {

using proclab::supervisor::Descriptor;

/// A descriptor that was passed on by its number. It is not for the program.
Descriptor taken(std::string_view number) {
    int descriptor = -1;
    std::from_chars(number.data(), number.data() + number.size(), descriptor);
    if (descriptor < 0 || ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0)
        return {};
    return Descriptor(descriptor);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace proclab::supervisor;

    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words == std::vector<std::string>{"--check"})
        return 0;
    if (words.size() > 4 && words[0] == "--ward") {
        auto session = taken(words[2]);
        const auto lock = taken(words[3]);
        if (session.isOpen() && lock.isOpen())
            return wardSandbox(words[1], std::move(session), {words.begin() + 4, words.end()});
    } else if (words.size() == 1 || words.size() == 3) {
        const bool hasFolder = words.size() == 3;
        auto session = taken(words[0]);
        const auto lock = hasFolder ? taken(words[2]) : Descriptor();
        if (session.isOpen() && lock.isOpen() == hasFolder) {
            const CallersWorld world;
            ::prctl(PR_SET_CHILD_SUBREAPER, 1);
            return Host(std::move(session), world, hasFolder ? words[1] : std::string()).run();
        }
    }
    std::fputs("proclab-host is started by ProcLab, not by hand.\n", stderr);
    return 2;
}
