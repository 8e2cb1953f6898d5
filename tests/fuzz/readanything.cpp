// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "readanything.h"

#include "diagnosis/diagnosis.h"
#include "exporters/export.h"
#include "protocol/record.h"
#include "state/statetimeline.h"
#include "trace/bytes.h"
#include "trace/ingest.h"
#include "trace/tracefile.h"
#include "trace/tracefileformat.h"

#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <source_location>

namespace proclab::fuzz {

namespace {

enum FileBits : unsigned char { madeUpHeader = 1, ofHost = 2, onward = 4 };

/// A folder of this process, gone when it ends.
class Folder {
public:
    Folder() {
        const bool hasMemory = std::filesystem::exists("/dev/shm");
        m_path = std::string(hasMemory ? "/dev/shm" : "/tmp") + "/proclab-fuzz-XXXXXX";
        if (::mkdtemp(m_path.data()) == nullptr)
            std::abort();
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::string& emptied() const {
        for (const auto& entry : std::filesystem::directory_iterator(m_path))
            std::filesystem::remove_all(entry);
        return m_path;
    }

private:
    std::string m_path;
};

void require(bool holds, const std::source_location& where = std::source_location::current()) {
    if (holds)
        return;
    std::fprintf(stderr, "%s:%u: does not hold\n", where.file_name(), where.line());
    std::abort();
}

const std::string& emptyFolder() {
    static const Folder place;
    return place.emptied();
}

void lookAt(const diagnosis::Report& report, const trace::Trace& trace) {
    for (const diagnosis::Finding& finding : report.findings) {
        require(static_cast<std::size_t>(finding.kind) < diagnosis::findingKindCount);
        for (const std::size_t event : finding.evidence)
            require(event < trace.size());
        for (const ProcessUid process : finding.processes)
            require(!process.isValid() || process.value() < trace.processes().size());
    }
}

/// All that a window would ask of a run.
void lookAt(const trace::Trace& trace) {
    state::StateTimeline timeline;
    const auto diagnosis = std::make_shared<diagnosis::Diagnosis>();
    timeline.setObserver(diagnosis);
    timeline.advance(trace);
    lookAt(*diagnosis->report(), trace);
    require(timeline.latest()->eventCount == trace.size());
    for (std::size_t i = 0; i <= 4; ++i) {
        const std::size_t place = trace.size() * i / 4;
        require(timeline.at(place)->eventCount == place);
    }
    const auto lanes = timeline.lanes();
    for (const auto* lists : {&lanes->processes, &lanes->threads, &lanes->lockHolders}) {
        for (const state::SpanList& list : *lists) {
            for (std::size_t i = 1; i < list.size(); ++i)
                require(list[i - 1].end <= list[i].begin);
        }
    }
    if (trace.size() % 8 == 1) {  // not always: it takes most of the time
        const std::string path = emptyFolder() + "/exported";
        for (const auto format : {exporters::Format::Perfetto, exporters::Format::Csv})
            require(exporters::exportTrace(trace, timeline, format, path).ok());
    }
    std::size_t characters = 0;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const trace::Event event = trace[i];
        characters +=
            trace.text(event.text).size() + trace.text(trace.site(event.site).file).size();
    }
    require(trace.size() == 0 || trace.countUntil(trace.end()) == trace.size());
    require(characters < std::size_t{1} << 40);
}

}  // namespace

std::string bytesOfLogs(const std::vector<LogFile>& files) {
    std::string bytes;
    for (const LogFile& file : files) {
        bytes += static_cast<char>(madeUpHeader | (file.isFromHost ? ofHost : 0) |
                                   (file.goesOn ? onward : 0));
        const std::size_t places = std::min<std::size_t>(file.records.size() / 64, 255);
        bytes += static_cast<char>(places);
        bytes += file.records.substr(0, places * 64);
    }
    return bytes;
}

void readLogs(std::string_view bytes) {
    const bool isSaved = bytes.size() % 8 == 0;  // not always: it takes most of the time
    const std::string& folder = emptyFolder();
    int log = 0;
    std::uint32_t segment = 0;
    for (int count = 0; bytes.size() >= 2 && count < 16; ++count) {
        const auto bits = static_cast<unsigned char>(bytes[0]);
        const std::size_t wanted = static_cast<unsigned char>(bytes[1]) * protocol::recordSize;
        bytes.remove_prefix(2);
        std::string_view records = bytes.substr(0, wanted);
        bytes.remove_prefix(records.size());
        segment = (bits & onward) != 0 ? segment + 1 : 0;
        log += segment == 0 ? 1 : 0;
        const std::string name = folder + '/' + std::to_string(100 + log) + '-' +
                                 std::to_string(log) + '-' + std::to_string(segment) + ".plog";
        std::ofstream file(name, std::ios::binary);
        if ((bits & madeUpHeader) != 0) {
            protocol::SegmentHeader header{};
            std::memcpy(header.magic, protocol::magic, sizeof header.magic);
            header.version = protocol::version;
            header.segment = segment;
            header.pid = 100 + log;
            header.startTicks = static_cast<std::uint64_t>(log);
            header.created = static_cast<std::uint64_t>(log);
            header.flags = (bits & ofHost) != 0 ? std::uint32_t{protocol::fromHost} : 0;
            header.capacity = sizeof header + records.size();
            header.next = !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & onward) != 0;
            file.write(reinterpret_cast<const char*>(&header), sizeof header);
        }
        file.write(records.data(), static_cast<std::streamsize>(records.size()));
    }

    trace::Ingest ingest(folder);
    ingest.setLimits({.events = 200});
    ingest.poll(Timestamp::fromNs(1'000'000'000));
    state::StateTimeline live;
    const auto diagnosis = std::make_shared<diagnosis::Diagnosis>();
    live.setObserver(diagnosis);
    live.advance(ingest.trace());
    ingest.finish();
    live.advance(ingest.trace());
    lookAt(*diagnosis->report(), ingest.trace());
    lookAt(ingest.trace());

    if (!isSaved)
        return;
    // What was recorded, however odd, can be saved and read again.
    const std::string saved = folder + "/saved.proctrace";
    require(trace::writeRecording(saved, ingest.trace(), {}).ok());
    const auto read = trace::readRecording(saved);
    require(read.ok() && read.value().trace.size() == ingest.trace().size());
}

std::string bytesOfChunks(const Chunks& chunks) {
    std::string bytes;
    for (const auto& [type, content] : chunks) {
        const std::size_t size = std::min<std::size_t>(content.size(), 0xffff);
        bytes += static_cast<char>(type);
        bytes += static_cast<char>(size & 0xff);
        bytes += static_cast<char>(size >> 8);
        bytes += content.substr(0, size);
    }
    return bytes;
}

void readSavedRun(std::string_view bytes) {
    std::string made;
    if (!bytes.starts_with('P')) {
        trace::ByteWriter index;
        std::string body;
        const auto add = [&body](std::uint32_t type, std::string_view content) {
            std::string stored(ZSTD_compressBound(content.size()), '\0');
            stored.resize(
                ZSTD_compress(stored.data(), stored.size(), content.data(), content.size(), 1));
            trace::ByteWriter header;
            header.number(type);
            header.number(std::uint32_t{0});
            header.number(static_cast<std::uint64_t>(stored.size()));
            header.number(static_cast<std::uint64_t>(content.size()));
            header.number(trace::format::checksumOf(header.bytes() + stored));
            const std::uint64_t offset = sizeof(trace::format::FileHeader) + body.size();
            body += header.bytes() + stored;
            return offset;
        };
        std::uint32_t count = 0;
        while (bytes.size() >= 3) {
            const std::uint32_t type = static_cast<unsigned char>(bytes[0]);
            const std::size_t size =
                static_cast<unsigned char>(bytes[1]) | static_cast<unsigned char>(bytes[2]) * 256u;
            bytes.remove_prefix(3);
            const std::string_view content = bytes.substr(0, size);
            bytes.remove_prefix(content.size());
            index.number(type);
            index.number(add(type, content));
            index.number(std::uint64_t{0});
            ++count;
        }
        trace::ByteWriter whole;
        whole.number(count);
        whole.raw(index.bytes());
        const std::uint64_t indexOffset =
            add(static_cast<std::uint32_t>(trace::format::ChunkType::Index), whole.bytes());
        trace::ByteWriter header;
        header.raw(std::string_view(trace::format::magic, sizeof trace::format::magic));
        header.number(trace::format::majorVersion);
        header.number(trace::format::minorVersion);
        header.number(std::uint32_t{0});
        header.number(indexOffset);
        header.number(static_cast<std::uint64_t>(sizeof(trace::format::FileHeader) + body.size()));
        header.number(trace::format::checksumOf(header.bytes()));
        made = header.bytes() + body;
        bytes = made;
    }
    const auto read = trace::parseRecording("anything", bytes);
    if (read.ok())
        lookAt(read.value().trace);
    else
        require(!read.error().sentence.empty());
}

}  // namespace proclab::fuzz
