// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the fuzzers begin with: fuzzseeds FOLDER RECORDING... writes FOLDER/log and
// FOLDER/tracefile, of a run made up, of records of every kind, and of recordings.

#include "bench/madeuprun.h"
#include "readanything.h"
#include "trace/tracefile.h"
#include "trace/tracefileformat.h"

#include <zstd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

using namespace proclab;
using protocol::Kind;

namespace {

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::ssize(bytes));
}

/// The chunks of a file, without its index.
std::string chunksOf(const std::string& file) {
    fuzz::Chunks chunks;
    std::size_t offset = sizeof(trace::format::FileHeader);
    while (offset + sizeof(trace::format::ChunkHeader) <= file.size()) {
        trace::format::ChunkHeader header;
        std::memcpy(&header, file.data() + offset, sizeof header);
        offset += sizeof header;
        std::string content(header.size, '\0');
        ZSTD_decompress(content.data(), content.size(), file.data() + offset, header.storedSize);
        offset += header.storedSize;
        chunks.emplace_back(static_cast<std::uint8_t>(header.type), content);
    }
    chunks.pop_back();
    return fuzz::bytesOfChunks(chunks);
}

std::string madeUpLogs(std::size_t records) {
    const bench::BenchFolder folder(records * protocol::recordSize);
    bench::MadeUpRun(folder.path(), {.records = records, .children = 2, .backlog = 3}).write();
    std::vector<fuzz::LogFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const std::string bytes = contentOf(entry.path());
        protocol::SegmentHeader header;
        std::memcpy(&header, bytes.data(), sizeof header);
        std::string body = bytes.substr(sizeof header);
        body.resize((body.find_last_not_of('\0') / 64 + 1) * 64);
        files.push_back({body, (header.flags & protocol::fromHost) != 0, false});
    }
    return fuzz::bytesOfLogs(files);
}

/// Records of all kinds, as two processes could write them.
std::string everyKind(bool isFromHost, std::uint64_t first, unsigned seed) {
    std::mt19937 chance(seed);
    fuzz::LogFile files[2];
    for (std::uint16_t kind = 2; kind <= 220; ++kind) {
        if (protocol::isFromHost(static_cast<Kind>(kind)) != isFromHost)
            continue;
        protocol::Record record{};
        record.kind = kind;
        record.flags = static_cast<std::uint8_t>(chance() % 3 == 0 ? chance() : 0);
        record.thread = static_cast<std::uint32_t>(101 + chance() % 3);
        record.time = first + kind * 1000ull;
        record.object = chance() % 4;
        record.site = static_cast<std::uint32_t>(chance() % 3);
        record.c = static_cast<std::int32_t>(chance() % 5) - 1;
        record.a = static_cast<std::int64_t>(chance() % 200) - 1;
        const char text[] = "first\0second\0third";
        std::memcpy(record.text, text, sizeof text - 1);
        files[chance() % 2].records.append(reinterpret_cast<const char*>(&record), sizeof record);
    }
    files[0].isFromHost = files[1].isFromHost = isFromHost;
    return fuzz::bytesOfLogs({files[0], files[1]});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: fuzzseeds FOLDER RECORDING...\n", stderr);
        return 2;
    }
    const std::filesystem::path logs = std::filesystem::path(argv[1]) / "log";
    const std::filesystem::path files = std::filesystem::path(argv[1]) / "tracefile";
    std::filesystem::create_directories(logs);
    std::filesystem::create_directories(files);
    write(logs / "run", madeUpLogs(150));
    for (unsigned i = 0; i < 6; ++i) {
        write(logs / ("kinds" + std::to_string(i)),
              everyKind(false, 1'000'000, i) + everyKind(true, 1'000'500, i));
    }
    for (int i = 2; i < argc; ++i) {
        const std::filesystem::path path = argv[i];
        write(files / path.stem(), chunksOf(contentOf(path)));
        // And as it would be saved today.
        const auto recording = trace::readRecording(path.string());
        const std::filesystem::path again = files / (path.stem().string() + ".again");
        if (!recording || !trace::writeRecording(again.string(), recording.value().trace,
                                                 recording.value().output))
            return 1;
        write(files / (path.stem().string() + ".chunks"), chunksOf(contentOf(again)));
    }
    return 0;
}
