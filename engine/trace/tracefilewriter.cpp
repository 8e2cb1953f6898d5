// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/progress.h"
#include "trace/bytes.h"
#include "trace/packedevents.h"
#include "trace/tracefile.h"
#include "trace/tracefileformat.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <vector>

namespace proclab::trace {

namespace {

using format::ChunkType;

constexpr int compressionLevel = 3;

/// Writes to a file under another name, which becomes `path` in commit().
class Writer {
public:
    explicit Writer(const std::string& path) : m_path(path), m_temporary(path + ".part") {
        struct stat there {};
        if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) {
            // A device or a folder: the new name must not take its place.
            m_failed = true;
            m_reason = "not a file";
            return;
        }
        m_fd = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        m_failed = m_fd < 0;
        noteFailure();
    }
    ~Writer() {
        if (m_fd >= 0)
            ::close(m_fd);
        if (m_fd >= 0 && !m_committed)
            ::unlink(m_temporary.c_str());
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void write(std::string_view bytes) {
        m_offset += bytes.size();
        while (!bytes.empty() && !m_failed) {
            const ssize_t written = ::write(m_fd, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            m_failed = written < 0;
            noteFailure();
            if (!m_failed)
                bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void chunk(ChunkType type, std::uint64_t count, const std::string& content) {
        std::string stored(ZSTD_compressBound(content.size()), '\0');
        const std::size_t size = ZSTD_compress(stored.data(), stored.size(), content.data(),
                                               content.size(), compressionLevel);
        if (ZSTD_isError(size) != 0) {
            m_failed = true;
            m_reason = ZSTD_getErrorName(size);
            return;
        }
        stored.resize(size);
        ByteWriter header;
        header.number(static_cast<std::uint32_t>(type));
        header.number(std::uint32_t{0});
        header.number(static_cast<std::uint64_t>(stored.size()));
        header.number(static_cast<std::uint64_t>(content.size()));
        header.number(format::checksumOf(header.bytes() + stored));
        m_index.number(static_cast<std::uint32_t>(type));
        m_index.number(static_cast<std::uint64_t>(m_offset));
        m_index.number(count);
        ++m_chunks;
        write(header.bytes());
        write(stored);
    }

    Status commit() {
        const std::uint64_t indexOffset = m_offset;
        ByteWriter index;
        index.number(m_chunks);
        index.raw(m_index.bytes());
        chunk(ChunkType::Index, m_chunks, index.bytes());

        ByteWriter header;
        header.raw(std::string_view(format::magic, sizeof format::magic));
        header.number(format::majorVersion);
        header.number(format::minorVersion);
        header.number(std::uint32_t{0});
        header.number(indexOffset);
        header.number(static_cast<std::uint64_t>(m_offset));
        header.number(format::checksumOf(header.bytes()));
        if (!m_failed) {
            m_failed = ::lseek(m_fd, 0, SEEK_SET) != 0;
            noteFailure();
        }
        write(header.bytes());
        if (!m_failed) {
            m_failed = ::fsync(m_fd) != 0 || std::rename(m_temporary.c_str(), m_path.c_str()) != 0;
            noteFailure();
        }
        m_committed = !m_failed;
        if (m_failed)
            return Error{"trace.cannot_write",
                         "The run could not be saved. Choose another place, or make room there.",
                         m_path + ": " + m_reason};
        return Done{};
    }

private:
    void noteFailure() {
        if (m_failed && m_reason.empty())
            m_reason = std::generic_category().message(errno);
    }

    std::string m_path;
    std::string m_temporary;
    int m_fd = -1;
    std::uint64_t m_offset = 0;
    std::uint32_t m_chunks = 0;
    ByteWriter m_index;
    bool m_failed = false;
    bool m_committed = false;
    std::string m_reason;
};

void writeInfo(Writer& file, const RunInfo& info) {
    ByteWriter out;
    out.text(info.script);
    out.text(info.source);
    out.number(format::checksumOf(info.source));
    out.number(static_cast<std::uint32_t>(info.arguments.size()));
    for (const std::string& argument : info.arguments)
        out.text(argument);
    out.text(info.interpreter);
    out.text(info.forcedStartMethod);
    out.number(info.cores);
    out.number(info.wallClockStart);
    out.number(info.timeLimitMs);
    out.number(info.processLimit);
    out.number(info.memoryLimitBytes);
    out.number(info.outputLimitBytes);
    if (info.sandbox)
        out.number(std::uint8_t{1});
    file.chunk(ChunkType::Info, 1, out.bytes());
}

void writeProcesses(Writer& file, const std::vector<ProcessInfo>& processes) {
    ByteWriter out;
    out.number(static_cast<std::uint32_t>(processes.size()));
    for (const ProcessInfo& process : processes) {
        out.number(process.pid);
        out.number(process.parent.value());
        out.text(process.name);
        out.text(process.target);
        out.text(process.startMethod);
        out.number(static_cast<std::int32_t>(process.kind));
        out.number(static_cast<std::uint8_t>(process.daemon ? 1 : 0));
        out.number(static_cast<std::uint8_t>((process.hasProbe ? format::hasProbeBit : 0) |
                                             (process.pureWriter ? format::pureWriterBit : 0)));
    }
    file.chunk(ChunkType::Processes, processes.size(), out.bytes());
}

void writeThreads(Writer& file, std::span<const ThreadInfo> threads) {
    ByteWriter out;
    out.number(static_cast<std::uint32_t>(threads.size()));
    for (const ThreadInfo& thread : threads) {
        out.number(thread.process.value());
        out.number(thread.tid);
    }
    file.chunk(ChunkType::Threads, threads.size(), out.bytes());
}

/// Collects items until they are enough for a chunk.
class Collector {
public:
    Collector(Writer& file, ChunkType type) : m_file(file), m_type(type) {}
    ByteWriter& next() {
        if (m_out.bytes().size() >= format::bytesPerChunk)
            flush();
        ++m_count;
        return m_out;
    }
    void flush() {
        if (m_count == 0)
            return;
        ByteWriter content;
        content.number(m_count);
        content.raw(m_out.bytes());
        m_file.chunk(m_type, m_count, content.bytes());
        m_out = ByteWriter();
        m_count = 0;
    }

private:
    Writer& m_file;
    ChunkType m_type;
    ByteWriter m_out;
    std::uint32_t m_count = 0;
};

/// Of the whole: the events are most of a run.
constexpr float textsShare = 0.1F;

void writeTexts(Writer& file, const Trace& trace, Progress& progress) {
    Collector texts(file, ChunkType::Texts);
    const std::size_t count = trace.textCount();
    for (std::size_t i = 0; i < count && progress.goesOn(i, count, 0, textsShare); ++i)
        texts.next().text(trace.text(TextId(static_cast<std::uint32_t>(i))));
    texts.flush();
}

void writeSites(Writer& file, const Trace& trace) {
    ByteWriter out;
    out.number(static_cast<std::uint32_t>(trace.siteCount()));
    for (std::size_t i = 0; i < trace.siteCount(); ++i) {
        const Site& site = trace.site(SiteId(static_cast<std::uint32_t>(i)));
        out.number(site.file.value());
        out.number(site.function.value());
        out.number(site.line);
    }
    file.chunk(ChunkType::Sites, trace.siteCount(), out.bytes());
}

void writeEvents(Writer& file, const Trace& trace, Progress& progress) {
    ByteWriter out;
    std::uint32_t packs = 0;
    std::size_t inChunk = 0;
    std::vector<Event> events;
    const auto flush = [&] {
        if (packs == 0)
            return;
        ByteWriter content;
        content.number(packs);
        content.raw(out.bytes());
        file.chunk(ChunkType::Packs, inChunk, content.bytes());
        out = ByteWriter();
        packs = 0;
        inChunk = 0;
    };
    const std::size_t count = trace.size();
    for (std::size_t begin = 0; begin < count && progress.goesOn(begin, count, textsShare, 1);
         begin += packSize) {
        const std::size_t end = std::min(trace.size(), begin + packSize);
        events.clear();
        for (std::size_t i = begin; i < end; ++i)
            events.push_back(trace[i]);
        out.number(static_cast<std::uint32_t>(events.size()));
        out.text(packEvents(events));
        inChunk += events.size();
        if (++packs == format::packsPerChunk)
            flush();
    }
    flush();
}

}  // namespace

Status writeRecording(const std::string& path, const Trace& trace,
                      std::span<const OutputChunk> output, Progress* wanted) {
    Progress alone;
    Progress& progress = wanted != nullptr ? *wanted : alone;
    Writer file(path);
    file.write(std::string(sizeof(format::FileHeader), '\0'));  // filled in by commit()
    writeInfo(file, trace.info());
    writeProcesses(file, trace.processes());
    writeThreads(file, trace.threads());
    writeTexts(file, trace, progress);
    writeSites(file, trace);
    writeEvents(file, trace, progress);

    Collector chunks(file, ChunkType::Output);
    for (const OutputChunk& chunk : output) {
        ByteWriter& out = chunks.next();
        out.number(chunk.time.ns());
        out.number(chunk.descriptor);
        out.text(chunk.bytes);
    }
    chunks.flush();

    ByteWriter losses;
    losses.number(trace.lostEvents());
    const std::vector<std::string> anomalies = trace.anomalies();
    losses.number(static_cast<std::uint32_t>(anomalies.size()));
    for (const std::string& anomaly : anomalies)
        losses.text(anomaly);
    file.chunk(ChunkType::Losses, 1, losses.bytes());
    if (progress.isCancelled)
        return Error{"trace.cancelled", "The run was not saved.", path};
    return file.commit();
}

}  // namespace proclab::trace
