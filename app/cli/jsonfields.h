// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/jsonwriter.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::cli {

/// The members that many objects of the snapshot's JSON have.
class JsonFields {
public:
    /// Lists that the program can make as long as it likes stop here and say how much is left out.
    static constexpr std::size_t mostListed = 10'000;

    JsonFields(JsonWriter& json, const trace::Trace& trace) : m_json(json), m_trace(trace) {}

    /// Nanoseconds since the run's first event, or null.
    void moment(const char* name, Timestamp t) {
        if (t == Timestamp())
            m_json.nullMember(name);
        else
            m_json.member(name, (t - m_trace.begin()).count());
    }

    template <typename Tag>
    void uid(const char* name, Id<Tag> id) {
        if (id.isValid())
            m_json.member(name, id.value());
        else
            m_json.nullMember(name);
    }

    template <typename Tag>
    void uids(const char* name, const std::vector<Id<Tag>>& ids) {
        m_json.key(name);
        m_json.beginList(JsonWriter::Layout::OneLine);
        for (const auto id : ids)
            m_json.value(id.value());
        m_json.endList();
    }

    /// Null where the text is empty.
    void text(const char* name, std::string_view text) {
        if (text.empty())
            m_json.nullMember(name);
        else
            m_json.member(name, text);
    }

    /// A list under `name` of at most mostListed elements, each by write(element), and under
    /// `name` + "_left_out" how many more there are.
    template <typename List, typename Write>
    void bounded(const std::string& name, const List& elements, Write write,
                 JsonWriter::Layout layout = JsonWriter::Layout::Lines) {
        const std::size_t count = std::min(elements.size(), mostListed);
        m_json.key(name);
        m_json.beginList(layout);
        for (std::size_t i = 0; i < count; ++i)
            write(elements[i]);
        m_json.endList();
        m_json.member(name + "_left_out", elements.size() - count);
    }

private:
    JsonWriter& m_json;
    const trace::Trace& m_trace;
};

}  // namespace proclab::cli
