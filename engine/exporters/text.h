// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace proclab::exporters {

/// The same text; where it is not UTF-8, U+FFFD stands for each byte that is wrong.
[[nodiscard]] std::string validUtf8(std::string_view text);
/// In quotes, as JSON has it.
[[nodiscard]] std::string quoted(std::string_view text);
/// Nanoseconds as microseconds with three decimals, exactly.
[[nodiscard]] std::string microseconds(std::int64_t ns);

}  // namespace proclab::exporters
