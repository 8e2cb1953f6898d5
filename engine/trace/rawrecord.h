// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "protocol/record.h"
#include "transport/logfolderreader.h"

#include <cstdint>

namespace proclab::trace {

/// A record as it was read, with its text and site taken into the store: what is sorted, and what
/// the importer makes an Event of. Whom and what it is about is still as the log says it.
struct RawRecord {
    std::int64_t time = 0;
    std::uint64_t object = 0;
    std::int64_t a = 0;
    std::int32_t c = 0;
    std::uint32_t thread = 0;
    transport::LogId log;
    SiteId site;
    TextId text;
    protocol::Kind kind = protocol::Kind::None;
    std::uint8_t flags = 0;
};
static_assert(sizeof(RawRecord) == 48);

}  // namespace proclab::trace
