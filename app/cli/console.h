// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <string_view>

namespace proclab::cli {

/// What the command line was wrong about, or what it names cannot be used.
inline constexpr int statusOfErrors = 2;

/// Says an error on stderr, with what is behind it; the exit status for it.
int complain(const Error& error);
void say(std::string_view sentence);

}  // namespace proclab::cli
