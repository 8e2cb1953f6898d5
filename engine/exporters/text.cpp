// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/text.h"

#include <array>
#include <cstddef>
#include <cstdio>

namespace proclab::exporters {

namespace {

/// Length of the UTF-8 sequence at the start of `text`, 0 where there is none: table 3-7 of the
/// Unicode standard (well-formed UTF-8 byte sequences).
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const auto isIn = [](unsigned value, unsigned low, unsigned high) {
        return value >= low && value <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    const unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    std::size_t length = 0;
    if (isIn(first, 0xc2, 0xdf))
        length = 2;
    else if (isIn(first, 0xe0, 0xef))
        length = 3;
    else if (isIn(first, 0xf0, 0xf4))
        length = 4;
    if (length == 0 || !isIn(byte(1), low, high))
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!isIn(byte(i), 0x80, 0xbf))
            return 0;
    }
    return length;
}

}  // namespace

std::string validUtf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            valid += "\xef\xbf\xbd";
        else
            valid += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return valid;
}

std::string quoted(std::string_view text) {
    std::string json = "\"";
    for (const char ch : validUtf8(text)) {
        const auto byte = static_cast<unsigned char>(ch);
        if (ch == '"' || ch == '\\') {
            json += '\\';
            json += ch;
        } else if (byte < 0x20 || byte == 0x7f) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(byte));
            json += escape.data();
        } else {
            json += ch;
        }
    }
    json += '"';
    return json;
}

std::string microseconds(std::int64_t ns) {
    std::array<char, 32> text{};
    const char* sign = ns < 0 ? "-" : "";
    const auto size = static_cast<unsigned long long>(ns < 0 ? -ns : ns);
    std::snprintf(text.data(), text.size(), "%s%llu.%03llu", sign, size / 1000, size % 1000);
    return text.data();
}

}  // namespace proclab::exporters
