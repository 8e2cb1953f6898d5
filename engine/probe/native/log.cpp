// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace proclab::probe {

using protocol::ContinuationRecord;
using protocol::Kind;
using protocol::Record;
using protocol::recordSize;
using protocol::SegmentHeader;

Log processLog;

namespace {

// Only small data lives here, so the faster access to it is safe for a library loaded late.
[[gnu::tls_model("initial-exec")]] thread_local std::uint32_t cachedThread = 0;

/// Field 22 of /proc/self/stat, behind the last ')' since a process may call itself anything.
std::uint64_t startTicksOfThisProcess() {
    const int fd = ::open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return 0;
    }
    char line[1024];
    const ssize_t length = ::read(fd, line, sizeof line - 1);
    ::close(fd);
    if (length <= 0) {
        return 0;
    }
    line[length] = '\0';
    const char* at = ::strrchr(line, ')');
    for (int field = 2; at != nullptr && field < 22; ++field) {
        at = ::strchr(at + 1, ' ');
    }
    return at == nullptr ? 0 : ::strtoull(at + 1, nullptr, 10);
}

}  // namespace

std::uint64_t monotonicNow() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000u +
           static_cast<std::uint64_t>(now.tv_nsec);
}

std::uint32_t currentThread() {
    if (cachedThread == 0) {
        cachedThread = static_cast<std::uint32_t>(::syscall(SYS_gettid));
    }
    return cachedThread;
}

bool Log::configure(const char* folder, std::size_t length, std::uint64_t capBytes) {
    if (length == 0 || length >= sizeof m_folder) {
        return false;
    }
    ::memcpy(m_folder, folder, length);
    m_folder[length] = '\0';
    m_capBytes = capBytes;
    return true;
}

bool Log::open() {
    static bool forksAreWatched = false;
    if (!forksAreWatched) {
        // Also for forks that the interpreter knows nothing of: never write to the parent's log.
        forksAreWatched = ::pthread_atfork(nullptr, nullptr, [] {
                              cachedThread = 0;
                              processLog.forgetAfterFork();
                          }) == 0;
    }
    m_created = monotonicNow();
    m_startTicks = startTicksOfThisProcess();
    m_usedBytes = 0;
    m_isFull = false;
    ++m_generation;
    return makeSegment(0, protocol::firstSegmentBytes);
}

void Log::forgetAfterFork() {
    if (m_header != nullptr) {
        ::munmap(m_header, m_header->capacity);
    }
    m_header = nullptr;
    m_next = nullptr;
    m_end = nullptr;
}

bool Log::makeSegment(std::uint32_t number, std::size_t bytes) {
    if (m_usedBytes + bytes > m_capBytes) {
        return false;
    }
    char name[sizeof m_folder + 100];
    char temporary[sizeof name + 4];
    ::snprintf(name, sizeof name, "%s/%d-%llu-%u.plog", m_folder, static_cast<int>(::getpid()),
               static_cast<unsigned long long>(m_created), number);
    ::snprintf(temporary, sizeof temporary, "%s.tmp", name);

    const int fd = ::open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return false;
    }
    // Without its blocks a sparse file on a full disk would end the learner's program with SIGBUS.
    int error = 0;
    do {
        error = ::posix_fallocate(fd, 0, static_cast<off_t>(bytes));
    } while (error == EINTR);
    void* memory = MAP_FAILED;
    if (error == 0) {
        // A large segment will be filled: mapped at once it costs less than page by page.
        const int populate = number > 0 ? MAP_POPULATE : 0;
        memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | populate, fd, 0);
    }
    ::close(fd);
    if (memory == MAP_FAILED) {
        ::unlink(temporary);
        return false;
    }
    auto* header = static_cast<SegmentHeader*>(memory);
    ::memcpy(header->magic, protocol::magic, sizeof header->magic);
    header->version = protocol::version;
    header->segment = number;
    header->pid = static_cast<std::int32_t>(::getpid());
    header->startTicks = m_startTicks;
    header->created = m_created;
    header->capacity = bytes;
    if (::rename(temporary, name) != 0) {
        ::munmap(memory, bytes);
        ::unlink(temporary);
        return false;
    }
    SegmentHeader* previous = m_header;
    m_header = header;
    m_next = reinterpret_cast<Record*>(header + 1);
    m_end = reinterpret_cast<Record*>(static_cast<char*>(memory) + bytes);
    m_usedBytes += bytes;
    if (previous != nullptr) {
        __atomic_store_n(&previous->next, 1u, __ATOMIC_RELEASE);
        ::munmap(previous, previous->capacity);
    }
    return true;
}

void Log::drop() {
    if (m_header != nullptr) {
        __atomic_store_n(&m_header->dropped, m_header->dropped + 1, __ATOMIC_RELAXED);
    }
}

void Log::append(const Fields& fields, const char* text, std::size_t length) {
    std::uint8_t flags = fields.flags;
    if (length > protocol::maxText) {
        length = protocol::maxText;
        flags |= protocol::textCut;
    }
    const std::size_t more =
        length <= protocol::inlineText
            ? 0
            : (length - protocol::inlineText + protocol::continuationText - 1) /
                  protocol::continuationText;
    if (static_cast<std::size_t>(m_end - m_next) < 1 + more) {
        if (m_header == nullptr) {
            return;
        }
        const std::size_t grown = m_header->capacity * protocol::segmentGrowth;
        if (m_isFull || !makeSegment(m_header->segment + 1, grown < protocol::laterSegmentBytes
                                                                ? grown
                                                                : protocol::laterSegmentBytes)) {
            // Once full it stays full, so that what is in the log has no gaps but at its end.
            m_isFull = true;
            m_end = m_next;
            drop();
            return;
        }
    }
    Record* record = m_next;
    m_next += 1 + more;
    record->flags = flags;
    record->more = static_cast<std::uint8_t>(more);
    record->thread = fields.thread != 0 ? fields.thread : currentThread();
    record->time = fields.time != 0 ? fields.time : monotonicNow();
    record->object = fields.object;
    record->site = fields.site;
    record->c = fields.c;
    record->a = fields.a;
    // The segment is zero-filled, so short texts need no padding.
    if (length != 0) {
        ::memcpy(record->text, text, length < protocol::inlineText ? length : protocol::inlineText);
    }
    std::size_t written = protocol::inlineText;
    for (std::size_t i = 0; i < more; ++i) {
        auto* next = reinterpret_cast<ContinuationRecord*>(record + 1 + i);
        const std::size_t rest = length - written;
        const std::size_t part =
            rest < protocol::continuationText ? rest : protocol::continuationText;
        next->length = static_cast<std::uint16_t>(part);
        ::memcpy(next->text, text + written, part);
        written += part;
        next->kind = static_cast<std::uint16_t>(Kind::Continuation);
    }
    __atomic_store_n(&record->kind, static_cast<std::uint16_t>(fields.kind), __ATOMIC_RELEASE);
}

}  // namespace proclab::probe
