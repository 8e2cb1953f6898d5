// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace proclab {
struct Progress;
}

namespace proclab::exporters {

/// Where an export goes: what is written leaves memory every 64 KiB. A file has another name until
/// commit(), so that it is never half there; "-" is stdout.
class OutputFile {
public:
    explicit OutputFile(const std::string& path, Progress* progress = nullptr);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view text);
    /// Nothing that is written would arrive any more.
    [[nodiscard]] bool hasFailed() const { return !m_reason.empty(); }
    /// For who writes: that so much of it is done. False where nothing of it is wanted any more.
    bool goesOn(std::size_t index, std::size_t count, float from, float to);
    /// Errors: export.cannot_write, export.cancelled.
    Status commit();

private:
    void flush();
    void fail(const char* reason);
    void failBySystem();

    std::string m_path;
    Progress* m_progress;
    std::string m_temporary;
    std::string m_buffer;
    std::string m_reason;
    int m_fd = -1;
    bool m_isStdout = false;
    bool m_isCommitted = false;
};

}  // namespace proclab::exporters
