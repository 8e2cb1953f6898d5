// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The layout of a `.proctrace` file, version 2.0. All numbers are little-endian.
//
// A file is a FileHeader, then chunks, the last of which is the index. A chunk is a ChunkHeader and
// its content, compressed with zstd. Checksums are FNV-1a 64. A reader refuses a newer major
// version, and skips chunks whose type it does not know: those are what a minor version adds. There
// are no environment variables in a file.
//
// Contents (text: u64 length and bytes; ids: u32, 0xffffffff where there is none):
//   Info       texts script, source; u64 checksum of source; u32 count and texts of arguments;
//   texts
//              interpreter, forced start method; i32 cores; i64 wall clock start (ms since 1970);
//              i64 each: limits of time (ms), processes, memory, output (bytes); u8 1 where it was
//              in a sandbox, nothing where not
//   Processes  u32 count; each: i32 pid, id parent, texts name, target, start method, i32 kind,
//              u8 daemon, u8 bits: has a probe, which writes in Python
//   Threads    u32 count; each: id process, i32 tid
//   Texts      u32 count; texts (in several chunks, ids counted on)
//   Sites      u32 count; each: id file, id function (texts), i32 line
//   Packs      u32 count; each: u32 count of events (4096 but for the last of all), text packed
//              events (packedevents.h) (in several chunks)
//   Events     instead of Packs in files of version 1: u32 count, i64 time before the first, then
//              column by column: i64 time since the one before, u16 kind, u8 flags, ids process,
//              thread, other, u32 object, ids site, text, i32 c, i64 a (in several chunks)
//   Output     u32 count; each: i64 time, i32 descriptor, text bytes (in several chunks)
//   Losses     u64 lost events; u32 count and texts of anomalies
//   Index      u32 count; each: u32 type, u64 offset of the chunk, u64 count of what is in it

#pragma once

#include "protocol/record.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace proclab::trace::format {

inline constexpr char magic[8] = {'P', 'L', 'T', 'R', 'A', 'C', 'E', '\n'};
inline constexpr std::uint16_t majorVersion = 2;
inline constexpr std::uint16_t minorVersion = 0;

/// The checksum that this format uses everywhere.
[[nodiscard]] inline std::uint64_t checksumOf(std::string_view bytes) {
    return protocol::fnv1a(bytes.data(), bytes.size());
}

enum class ChunkType : std::uint32_t {
    Info = 1,
    Processes = 2,
    Threads = 3,
    Texts = 4,
    Sites = 5,
    Events = 6,
    Output = 7,
    Losses = 8,
    Packs = 9,
    Index = 255
};

struct FileHeader {
    char magic[8];
    std::uint16_t major;
    std::uint16_t minor;
    std::uint32_t flags;  ///< none defined: 0
    std::uint64_t indexOffset;
    std::uint64_t fileSize;
    std::uint64_t checksum;  ///< of the bytes before it
};
static_assert(sizeof(FileHeader) == 40);

struct ChunkHeader {
    std::uint32_t type;
    std::uint32_t flags;       ///< none defined: 0
    std::uint64_t storedSize;  ///< of the content as it lies in the file
    std::uint64_t size;        ///< of the content itself
    std::uint64_t checksum;    ///< of the bytes before it, and of the stored content
};
static_assert(sizeof(ChunkHeader) == 32);

/// No chunk is larger than this, so that a damaged size is not believed.
inline constexpr std::uint64_t maxChunkSize = 1ull << 28;
/// Bits of a process's byte about its probe.
inline constexpr std::uint8_t hasProbeBit = 1;
inline constexpr std::uint8_t pureWriterBit = 2;
inline constexpr std::size_t packsPerChunk = 16;
inline constexpr std::size_t bytesPerChunk = 4 * 1024 * 1024;  ///< of texts and output, about

}  // namespace proclab::trace::format
