// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// proclab-host DESCRIPTOR: the supervisor of one run. The descriptor is its end of a socket pair to
// the session that started it; its standard descriptors are the program's.

#include "supervisor/host.h"

#include <charconv>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>

int main(int argc, char** argv) {
    using namespace proclab::supervisor;

    int session = -1;
    if (argc == 2)
        std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), session);
    if (session < 0 || ::fcntl(session, F_SETFD, FD_CLOEXEC) != 0) {
        std::fputs("proclab-host is started by ProcLab, not by hand.\n", stderr);
        return 2;
    }
    const CallersWorld world;
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    return Host(Descriptor(session), world).run();
}
