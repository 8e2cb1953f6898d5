// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace proclab::diagnosis {

/// Finds updates that were lost because two processes read the same number and both wrote back a
/// number made from it: of a Value, an element of an Array, or an object of a manager. Claimed only
/// where the values prove it: both read v, one wrote v+d, the other, who had not seen that, wrote
/// v+d as well, or did the same at the same lines. A value: a checkpoint is a copy of it.
class LostUpdates {
public:
    void apply(const Context& context);

private:
    struct Access {
        TextId text;              ///< its repr, read only where it matters; or, invalid:
        std::int64_t number = 0;  ///< of a manager's object
        std::size_t event = 0;
        SiteId site;
        ThreadUid thread;
        bool isValid = false;
    };
    /// A read of a thread and the write that it made of it.
    struct Update {
        Access read;
        Access write;
    };
    /// What a thread has read, and what became of the number since.
    struct Reader {
        Access read;    ///< not valid once the thread has written
        Update passed;  ///< the first update that another thread made since
    };
    /// One number that processes share.
    struct Cell {
        std::vector<Reader> readers;  ///< Few threads share a number.
        Update last;                  ///< the last update of the number
        std::size_t finding = npos;   ///< its finding, once there is one

        [[nodiscard]] Reader& readerOf(ThreadUid thread);
    };
    struct CellKey {
        std::uint32_t sort = 0;  ///< trace::Subject
        std::uint32_t object = 0;
        std::int64_t index = -1;  ///< -1: there is but one; of a manager's object, see m_keys
        auto operator<=>(const CellKey&) const = default;
    };
    /// A call to a manager's object that has not ended.
    struct Call {
        std::string method;
        std::string arguments;
        std::size_t event = 0;
    };
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    void read(const Context& context, const CellKey& key, const Access& access);
    void written(const Context& context, const CellKey& key, const Access& access);
    [[nodiscard]] static Access accessOf(const Context& context, std::size_t event);
    [[nodiscard]] static Access accessOf(const Context& context, std::size_t event,
                                         std::string_view text);
    void call(const Context& context);
    [[nodiscard]] static bool isLost(const Context& context, Update& before, Update& update);
    void report(const Context& context, const CellKey& key, Cell& cell, const Update& lost,
                const Update& winner);

    std::map<CellKey, Cell> m_cells;
    std::map<ThreadUid, Call> m_calls;
    std::map<std::string, std::int64_t> m_keys;  ///< keys of managed objects, numbered
};

}  // namespace proclab::diagnosis
