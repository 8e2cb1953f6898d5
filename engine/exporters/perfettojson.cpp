// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/perfettojson.h"

#include "exporters/text.h"

namespace proclab::exporters {

JsonEvent::JsonEvent(OutputFile& file, bool& isFirst, char phase, std::string_view name,
                     std::string_view category, Track track)
    : m_file(file), m_members(isFirst ? "{" : ",\n{") {
    isFirst = false;
    m_members += "\"ph\":\"";
    m_members += phase;
    m_members += "\",\"name\":" + quoted(name);
    if (!category.empty())
        member("cat", category);
    member("pid", track.pid);
    member("tid", track.tid);
}

JsonEvent::~JsonEvent() {
    if (!m_arguments.empty())
        m_members += ",\"args\":{" + m_arguments + "}";
    m_members += "}";
    m_file.write(m_members);
}

JsonEvent& JsonEvent::time(std::int64_t ns) {
    addTo(m_members, "ts", microseconds(ns));
    return *this;
}

JsonEvent& JsonEvent::duration(std::int64_t ns) {
    addTo(m_members, "dur", microseconds(ns));
    return *this;
}

JsonEvent& JsonEvent::member(std::string_view name, std::int64_t number) {
    addTo(m_members, name, std::to_string(number));
    return *this;
}

JsonEvent& JsonEvent::member(std::string_view name, std::string_view text) {
    addTo(m_members, name, quoted(text));
    return *this;
}

JsonEvent& JsonEvent::argument(std::string_view name, std::int64_t number) {
    addTo(m_arguments, name, std::to_string(number));
    return *this;
}

JsonEvent& JsonEvent::argument(std::string_view name, std::string_view text) {
    addTo(m_arguments, name, quoted(text));
    return *this;
}

void JsonEvent::addTo(std::string& list, std::string_view name, std::string_view json) {
    if (&list == &m_members || !list.empty())
        list += ',';
    list += '"';
    list += name;
    list += "\":";
    list += json;
}

}  // namespace proclab::exporters
