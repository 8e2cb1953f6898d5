// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace proclab {

/// A number that names one thing of one sort. Two sorts never mix: a QueueId is no LockId.
/// The default value is invalid. Valid ids are dense, counted from 0 within one trace, so that
/// they serve as an index into a vector.
template <typename Tag>
class Id {
public:
    using Rep = std::uint32_t;

    constexpr Id() = default;
    constexpr explicit Id(Rep value) : m_value(value) {}

    [[nodiscard]] constexpr Rep value() const { return m_value; }
    [[nodiscard]] constexpr bool isValid() const { return m_value != invalid; }
    constexpr auto operator<=>(const Id&) const = default;

private:
    static constexpr Rep invalid = std::numeric_limits<Rep>::max();
    Rep m_value = invalid;
};

/// One process of one run. Pids are reused by the system, these are not; 0 is the main process.
using ProcessUid = Id<struct ProcessTag>;
/// One thread of one run.
using ThreadUid = Id<struct ThreadTag>;
using QueueId = Id<struct QueueTag>;
using LockId = Id<struct LockTag>;
using ValueId = Id<struct ValueTag>;
/// A pipe: both of its ends together.
using PipeId = Id<struct PipeTag>;
/// A block of SharedMemory.
using MemoryId = Id<struct MemoryTag>;
using ManagerId = Id<struct ManagerTag>;
/// An object that lives in a manager's server.
using ManagerObjectId = Id<struct ManagerObjectTag>;
/// A pool or an executor.
using PoolId = Id<struct PoolTag>;
/// A string kept once in a trace.
using TextId = Id<struct TextTag>;
/// A place in source code: file, function, line.
using SiteId = Id<struct SiteTag>;

/// The pid that the operating system gave to a process: an attribute, never a key.
using OsPid = std::int32_t;
/// The operating system's thread id.
using OsTid = std::int32_t;

}  // namespace proclab

template <typename Tag>
struct std::hash<proclab::Id<Tag>> {
    std::size_t operator()(proclab::Id<Tag> id) const noexcept {
        return std::hash<typename proclab::Id<Tag>::Rep>{}(id.value());
    }
};
