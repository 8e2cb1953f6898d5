// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/logwriter.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace proclab::protocol {

LogWriter::LogWriter(std::string folder, LogIdentity identity, std::uint64_t capBytes)
    : m_folder(std::move(folder)), m_identity(identity), m_cap(capBytes) {}

LogWriter::~LogWriter() {
    unmap();
}

Result<std::unique_ptr<LogWriter>> LogWriter::create(std::string folder, LogIdentity identity,
                                                     std::uint64_t capBytes) {
    std::unique_ptr<LogWriter> writer(new LogWriter(std::move(folder), identity, capBytes));
    auto opened = writer->openSegment(0, firstSegmentBytes);
    if (!opened)
        return opened.error();
    return writer;
}

Status LogWriter::openSegment(std::uint32_t number, std::uint64_t bytes) {
    const std::string path = m_folder + "/" + std::to_string(m_identity.pid) + "-" +
                             std::to_string(m_identity.created.ns()) + "-" +
                             std::to_string(number) + ".plog";
    const std::string draft = path + ".tmp";
    const auto failure = [&path](int error) {
        return Error{"log.create",
                     "A log of the run could not be made; free some space in the run folder.",
                     path + ": " + std::strerror(error)};
    };
    const int fd = ::open(draft.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return failure(errno);
    // Taken from the disk now: a sparse file on a full tmpfs would raise SIGBUS at the first write.
    const int taken = ::posix_fallocate(fd, 0, static_cast<off_t>(bytes));
    void* base =
        taken == 0 ? ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    const int error = taken != 0 ? taken : errno;
    ::close(fd);
    if (base == MAP_FAILED) {
        ::unlink(draft.c_str());
        return failure(error);
    }

    SegmentHeader header{};
    std::memcpy(header.magic, magic, sizeof(header.magic));
    header.version = version;
    header.segment = number;
    header.pid = m_identity.pid;
    header.flags = m_identity.flags;
    header.startTicks = m_identity.startTicks;
    header.created = static_cast<std::uint64_t>(m_identity.created.ns());
    header.capacity = bytes;
    std::memcpy(base, &header, sizeof(header));
    if (::rename(draft.c_str(), path.c_str()) != 0) {
        const int renameError = errno;
        ::munmap(base, bytes);
        ::unlink(draft.c_str());
        return failure(renameError);
    }

    if (m_base) {
        // Only now may the reader look for the next segment: it exists, with its header complete.
        auto* old = reinterpret_cast<SegmentHeader*>(m_base);
        std::atomic_ref(old->next).store(1, std::memory_order_release);
    }
    unmap();
    m_base = static_cast<char*>(base);
    m_size = bytes;
    m_used = sizeof(SegmentHeader);
    m_segment = number;
    m_total += bytes;
    return Done{};
}

void LogWriter::unmap() {
    if (m_base)
        ::munmap(m_base, m_size);
    m_base = nullptr;
}

bool LogWriter::makeRoom(std::size_t bytes) {
    if (m_used + bytes <= m_size)
        return true;
    if (m_cap != 0 && m_total + laterSegmentBytes > m_cap)
        return false;
    return openSegment(m_segment + 1, laterSegmentBytes).ok();
}

void LogWriter::append(Record record, std::string_view text) {
    if (text.size() > maxText) {
        text = text.substr(0, maxText);
        record.flags |= textCut;
    }
    const std::size_t rest = text.size() > inlineText ? text.size() - inlineText : 0;
    const std::size_t more = (rest + continuationText - 1) / continuationText;
    if (!makeRoom((1 + more) * recordSize)) {
        ++m_dropped;
        auto* header = reinterpret_cast<SegmentHeader*>(m_base);
        std::atomic_ref(header->dropped).fetch_add(1, std::memory_order_relaxed);
        return;
    }

    const auto kind = record.kind;
    record.kind = 0;
    record.more = static_cast<std::uint8_t>(more);
    std::memset(record.text, 0, inlineText);
    text.copy(record.text, inlineText);
    char* place = m_base + m_used;
    std::memcpy(place, &record, recordSize);
    for (std::size_t i = 0; i < more; ++i) {
        ContinuationRecord next{};
        next.kind = static_cast<std::uint16_t>(Kind::Continuation);
        const auto part = text.substr(inlineText + i * continuationText, continuationText);
        next.length = static_cast<std::uint16_t>(part.size());
        std::memcpy(next.text, part.data(), part.size());
        std::memcpy(place + (1 + i) * recordSize, &next, recordSize);
    }
    auto* committed = reinterpret_cast<std::uint16_t*>(place);
    std::atomic_ref(*committed).store(kind, std::memory_order_release);
    m_used += (1 + more) * recordSize;
}

}  // namespace proclab::protocol
