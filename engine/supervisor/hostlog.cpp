// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/hostlog.h"

#include <array>
#include <bit>

namespace proclab::supervisor {

namespace {

static_assert(std::endian::native == std::endian::little, "logs are little-endian");

/// Three numbers as the text of a record: exactly what fits without a continuation.
template <typename Write>
void withNumbers(std::array<std::uint64_t, 3> numbers, Write write) {
    const auto bytes = std::bit_cast<std::array<char, sizeof(numbers)>>(numbers);
    write(std::string_view(bytes.data(), bytes.size()));
}

}  // namespace

protocol::Record HostLog::record(protocol::Kind kind, OsPid pid, std::uint64_t startTicks) const {
    protocol::Record record{};
    record.kind = static_cast<std::uint16_t>(kind);
    record.time = static_cast<std::uint64_t>(Timestamp::now().ns());
    record.object = startTicks;
    record.a = pid;
    return record;
}

void HostLog::runStarted(OsPid main, std::string_view commandLine) {
    m_writer->append(record(protocol::Kind::HostRunStarted, main), commandLine);
}

void HostLog::processSeen(const ProcStat& stat) {
    auto seen = record(protocol::Kind::HostProcessSeen, stat.pid, stat.startTicks);
    seen.c = stat.parent;
    m_writer->append(seen, stat.comm);
}

void HostLog::processExited(OsPid pid, std::uint64_t startTicks, std::int32_t exitCode,
                            protocol::ExitSource source) {
    auto exited = record(protocol::Kind::HostProcessExited, pid, startTicks);
    exited.c = exitCode;
    exited.flags = static_cast<std::uint8_t>(source);
    m_writer->append(exited);
}

void HostLog::threadSample(OsPid pid, std::uint64_t startTicks, const ThreadSample& sample) {
    auto sampled = record(protocol::Kind::HostThreadSample, pid, startTicks);
    sampled.thread = static_cast<std::uint32_t>(sample.tid);
    sampled.c = (sample.core << 8) | static_cast<unsigned char>(sample.state);
    withNumbers({sample.cpuNs, sample.readyNs, sample.switches},
                [&](std::string_view text) { m_writer->append(sampled, text); });
}

void HostLog::memorySample(OsPid pid, std::uint64_t startTicks, const MemorySample& sample) {
    const auto sampled = record(protocol::Kind::HostMemorySample, pid, startTicks);
    withNumbers({sample.resident, sample.unshared, sample.shared},
                [&](std::string_view text) { m_writer->append(sampled, text); });
}

void HostLog::mainEnded(OsPid main, std::int32_t exitCode) {
    auto ended = record(protocol::Kind::HostMainEnded, main);
    ended.c = exitCode;
    m_writer->append(ended);
}

void HostLog::stopping(protocol::StopReason reason, Force force, std::string_view argument) {
    auto stopping = record(protocol::Kind::HostStopping, 0);
    stopping.c = static_cast<std::int32_t>(reason);
    stopping.flags = force == Force::Forceful ? protocol::forceful : 0;
    m_writer->append(stopping, argument);
}

void HostLog::leftover(protocol::ObjectType type, std::string_view name) {
    auto left = record(protocol::Kind::HostLeftover, 0);
    left.c = static_cast<std::int32_t>(type);
    m_writer->append(left, name);
}

void HostLog::runEnded(std::int32_t killed) {
    auto ended = record(protocol::Kind::HostRunEnded, 0);
    ended.c = killed;
    m_writer->append(ended);
}

}  // namespace proclab::supervisor
