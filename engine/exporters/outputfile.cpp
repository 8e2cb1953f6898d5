// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/outputfile.h"

#include "base/progress.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <system_error>

namespace proclab::exporters {

namespace {

constexpr std::size_t bufferBytes = 64 * 1024;

}  // namespace

OutputFile::OutputFile(const std::string& path, Progress* progress)
    : m_path(path), m_progress(progress), m_isStdout(path == "-") {
    m_buffer.reserve(bufferBytes * 2);
    if (m_isStdout) {
        m_fd = STDOUT_FILENO;
        return;
    }
    struct stat there {};
    if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) {
        // A device or a folder: a file must not take its place.
        fail("not a file");
        return;
    }
    m_temporary = path + ".part";
    m_fd = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (m_fd < 0)
        failBySystem();
}

OutputFile::~OutputFile() {
    if (m_isStdout || m_fd < 0)
        return;
    ::close(m_fd);
    if (!m_isCommitted)
        ::unlink(m_temporary.c_str());
}

void OutputFile::write(std::string_view text) {
    if (hasFailed())
        return;
    m_buffer += text;
    if (m_buffer.size() >= bufferBytes)
        flush();
}

void OutputFile::flush() {
    std::string_view rest = m_buffer;
    while (!rest.empty() && !hasFailed()) {
        const ssize_t written = ::write(m_fd, rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            failBySystem();
    }
    m_buffer.clear();
}

bool OutputFile::goesOn(std::size_t index, std::size_t count, float from, float to) {
    if (m_progress != nullptr && !m_progress->goesOn(index, count, from, to))
        fail("cancelled");
    return !hasFailed();
}

Status OutputFile::commit() {
    if (m_progress != nullptr && m_progress->isCancelled)
        return Error{"export.cancelled", "The run was not exported.", m_path};
    flush();
    if (!hasFailed() && !m_isStdout &&
        (::fsync(m_fd) != 0 || std::rename(m_temporary.c_str(), m_path.c_str()) != 0))
        failBySystem();
    m_isCommitted = !hasFailed();
    if (m_isCommitted)
        return Done{};
    return Error{"export.cannot_write",
                 m_isStdout
                     ? "The run could not be written to stdout."
                     : "The run could not be written. Choose another place, or make room there.",
                 (m_isStdout ? "" : m_path + ": ") + m_reason};
}

void OutputFile::fail(const char* reason) {
    if (m_reason.empty())
        m_reason = reason;
}

void OutputFile::failBySystem() {
    fail(std::generic_category().message(errno).c_str());
}

}  // namespace proclab::exporters
