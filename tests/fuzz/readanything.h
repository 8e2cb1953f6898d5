// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace proclab::fuzz {

/// Bytes that stand for the files of a folder of logs. Each file is: one byte of what it is (1: its
/// header is made up, so that it is a log; 2: of the supervisor; 4: goes on the log before), one of
/// how many places for records it has, and those.
struct LogFile {
    std::string records;  ///< after the header, a multiple of 64 bytes
    bool isFromHost = false;
    bool goesOn = false;
};
[[nodiscard]] std::string bytesOfLogs(const std::vector<LogFile>& files);

/// Makes a folder of them, ingests it, tracks it, diagnoses it, and looks at states here and there.
void readLogs(std::string_view bytes);

/// Bytes that stand for the chunks of a saved run, without what makes them a file: each is one byte
/// of type, two of length, and the content. Where the first byte is 'P' they are a file as it is.
using Chunks = std::vector<std::pair<std::uint8_t, std::string>>;
[[nodiscard]] std::string bytesOfChunks(const Chunks& chunks);

/// Reads the saved run, tracks it, diagnoses it, and looks at states here and there.
void readSavedRun(std::string_view bytes);

}  // namespace proclab::fuzz
