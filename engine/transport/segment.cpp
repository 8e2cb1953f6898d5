// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "transport/segment.h"

#include "transport/truncation.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace proclab::transport {

namespace {

Error systemError(const std::string& path) {
    return {"log.cannot_open", "A process's log could not be opened.",
            path + ": " + std::generic_category().message(errno)};
}

Error notALog(const std::string& path, const char* why) {
    return {"log.not_a_log", "A file among the logs is none.", path + ": " + why};
}

}  // namespace

Result<Segment> Segment::open(const std::string& path) {
    // The learner's program can put anything there: a link is not followed, a pipe not waited for.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ELOOP)
        return notALog(path, "a symbolic link");
    if (fd < 0)
        return systemError(path);
    struct stat status {};
    if (::fstat(fd, &status) != 0) {
        const Error error = systemError(path);
        ::close(fd);
        return error;
    }
    if (!S_ISREG(status.st_mode)) {
        ::close(fd);
        return notALog(path, "not a file");
    }
    // What lies behind the end of the file must not be touched, whatever the header says.
    const auto bytes = static_cast<std::size_t>(status.st_size);
    if (bytes < 2 * protocol::recordSize) {
        ::close(fd);
        return Error{"log.too_short", "A process's log is too short to hold a record.", path};
    }
    void* base = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, fd, 0);
    const Error error = base == MAP_FAILED ? systemError(path) : Error{};
    ::close(fd);
    if (base == MAP_FAILED)
        return error;

    guardMapping(base, bytes);
    Segment segment(path, static_cast<const char*>(base), bytes);
    const protocol::SegmentHeader& header = segment.header();
    if (std::memcmp(header.magic, protocol::magic, sizeof header.magic) != 0)
        return notALog(path, "offset 0: wrong magic");
    if (header.version != protocol::version)
        return Error{"log.newer_version",
                     "A process's log was written by another version of the probe.",
                     path + ": offset 8: version " + std::to_string(header.version) +
                         ", this program reads " + std::to_string(protocol::version)};
    if (header.capacity >= 2 * protocol::recordSize && header.capacity < bytes)
        segment.m_bytes = static_cast<std::size_t>(header.capacity);
    return segment;
}

Segment::~Segment() {
    if (m_base == nullptr)
        return;
    releaseMapping(m_base);
    ::munmap(const_cast<char*>(m_base), m_mapped);
}

bool Segment::isTruncated() const {
    return wasTruncated(m_base);
}

Segment::Segment(Segment&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_base(std::exchange(other.m_base, nullptr)),
      m_bytes(other.m_bytes),
      m_mapped(other.m_mapped) {}

Segment& Segment::operator=(Segment&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_base, other.m_base);
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_mapped, other.m_mapped);
    return *this;
}

}  // namespace proclab::transport
