// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/streams.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

namespace proclab::session {

namespace {

using supervisor::Descriptor;

struct Ends {
    Descriptor ours;
    Descriptor programs;
    [[nodiscard]] bool areOpen() const { return ours.isOpen() && programs.isOpen(); }
};

Ends makePipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Ends makeTerminal() {
    Ends ends;
    ends.ours = Descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 128> name;
    if (!ends.ours.isOpen() || ::grantpt(ends.ours.get()) != 0 ||
        ::unlockpt(ends.ours.get()) != 0 ||
        ::ptsname_r(ends.ours.get(), name.data(), name.size()) != 0)
        return {};
    ends.programs = Descriptor(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios settings{};
    if (!ends.programs.isOpen() || ::tcgetattr(ends.programs.get(), &settings) != 0)
        return {};
    settings.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    settings.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(ends.programs.get(), TCSANOW, &settings);
    winsize size{};
    size.ws_row = 30;
    size.ws_col = 100;
    ::ioctl(ends.programs.get(), TIOCSWINSZ, &size);
    return ends;
}

}  // namespace

Result<Streams> makeStreams(OutputMode mode) {
    Streams streams;
    if (mode == OutputMode::Inherit)
        return streams;
    streams.program[0] = Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    for (std::size_t i = 0; i < streams.output.size(); ++i) {
        Ends ends;
        if (mode == OutputMode::Terminal)
            ends = makeTerminal();
        if (!ends.areOpen())
            ends = makePipe();
        if (!ends.areOpen())
            return Error{"run.streams",
                         QCoreApplication::translate(
                             "proclab::session",
                             "The program's output could not be connected: too many files are "
                             "open. Close something and try again.")
                             .toStdString(),
                         std::strerror(errno)};
        ::fcntl(ends.ours.get(), F_SETFL, O_NONBLOCK);
        streams.output[i] = std::move(ends.ours);
        streams.program[i + 1] = std::move(ends.programs);
    }
    return streams;
}

}  // namespace proclab::session
