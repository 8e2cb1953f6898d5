// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"

#include <cstdio>
#include <string>

namespace proclab::cli {

int complain(const Error& error) {
    auto text = error.sentence;
    if (!error.context.empty())
        text += " (" + error.context + ")";
    say(text);
    return statusOfErrors;
}

void say(std::string_view sentence) {
    // In one piece, since the program's last words may be on their way to the same terminal.
    const auto line = "proclab-cli: " + std::string(sentence) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace proclab::cli
