// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// proclab-host SOCKET [KEPT...]: the supervisor of one run. SOCKET is the descriptor of its end of
// a socket pair to the session that started it; the descriptors KEPT are only kept open as long as
// it lives; its standard descriptors are the program's.

#include "supervisor/host.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>

int main(int argc, char** argv) {
    using namespace proclab::supervisor;

    std::vector<int> given;
    for (int i = 1; i < argc; ++i) {
        int descriptor = -1;
        std::from_chars(argv[i], argv[i] + std::strlen(argv[i]), descriptor);
        // None of them is for the program.
        if (descriptor < 0 || ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0) {
            given.clear();
            break;
        }
        given.push_back(descriptor);
    }
    if (given.empty()) {
        std::fputs("proclab-host is started by ProcLab, not by hand.\n", stderr);
        return 2;
    }
    const CallersWorld world;
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    return Host(Descriptor(given.front()), world).run();
}
