// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "protocol/logwriter.h"
#include "protocol/record.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>
#include <string_view>

namespace proclab::tests {

/// The fields of a record, by name, for tests that write logs by hand.
struct Fields {
    std::uint64_t object = 0;
    std::int64_t a = 0;
    std::int32_t c = 0;
    std::uint8_t flags = 0;
    std::uint32_t site = 0;
    std::uint32_t thread = 0;  ///< 0: the main thread of the log's process
    std::string_view text = {};
};

/// One process's log, written as the probe and the supervisor write it.
class TestLog {
public:
    TestLog(const std::string& folder, OsPid pid, std::uint64_t ticks, std::int64_t createdNs,
            std::uint32_t flags = 0, std::uint64_t capBytes = 0)
        : m_pid(pid) {
        protocol::LogIdentity identity;
        identity.pid = pid;
        identity.startTicks = ticks;
        identity.created = Timestamp::fromNs(createdNs);
        identity.flags = flags;
        m_writer = protocol::LogWriter::create(folder, identity, capBytes).take();
    }

    /// Times are in microseconds.
    void write(double us, protocol::Kind kind, const Fields& fields) {
        protocol::Record record{};
        record.kind = static_cast<std::uint16_t>(kind);
        record.time = static_cast<std::uint64_t>(us * 1000);
        record.flags = fields.flags;
        record.thread = fields.thread != 0 ? fields.thread : static_cast<std::uint32_t>(m_pid);
        record.object = fields.object;
        record.site = fields.site;
        record.c = fields.c;
        record.a = fields.a;
        m_writer->append(record, fields.text);
    }
    void write(double us, protocol::Kind kind) { write(us, kind, Fields{}); }

private:
    OsPid m_pid;
    std::unique_ptr<protocol::LogWriter> m_writer;
};

/// A folder for logs that is gone after the test.
class LogFolder {
public:
    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] TestLog log(OsPid pid, std::uint64_t ticks, double createdUs) const {
        return TestLog(path(), pid, ticks, static_cast<std::int64_t>(createdUs * 1000));
    }
    [[nodiscard]] TestLog hostLog() const { return TestLog(path(), 1, 1, 1, protocol::fromHost); }

private:
    QTemporaryDir m_folder;
};

/// The key of a Process object whose _identity reads so.
[[nodiscard]] inline std::uint64_t keyOf(std::string_view identity) {
    return protocol::fnv1a(identity.data(), identity.size());
}

}  // namespace proclab::tests
