// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/csv.h"

#include "exporters/objectnames.h"
#include "exporters/outputfile.h"
#include "exporters/text.h"

#include <cstring>
#include <string>
#include <string_view>

namespace proclab::exporters {

using trace::Kind;

namespace {

/// Gathers one row.
class Row {
public:
    Row& text(std::string_view text) {
        separate();
        if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
            m_row += text;
            return *this;
        }
        m_row += '"';
        for (const char ch : text) {
            if (ch == '"')
                m_row += '"';
            m_row += ch;
        }
        m_row += '"';
        return *this;
    }
    template <typename Number>
    Row& number(Number value) {
        separate();
        m_row += std::to_string(value);
        return *this;
    }
    template <typename Tag>
    Row& uid(Id<Tag> id) {
        return id.isValid() ? number(id.value()) : text({});
    }
    std::string_view ended() {
        m_row += "\r\n";
        return m_row;
    }
    void clear() {
        m_row.clear();
        m_isFirst = true;
    }

private:
    void separate() {
        if (!m_isFirst)
            m_row += ',';
        m_isFirst = false;
    }
    std::string m_row;
    bool m_isFirst = true;
};

bool isOfNumbers(Kind kind) {
    return kind == Kind::HostThreadSample || kind == Kind::HostMemorySample;
}

/// The text of an event as one line for a table.
std::string textOf(const trace::Trace& trace, const trace::Event& event) {
    const std::string_view text = trace.text(event.text);
    std::string readable;
    if (isOfNumbers(event.kind)) {
        for (std::size_t at = 0; at + sizeof(std::uint64_t) <= text.size();
             at += sizeof(std::uint64_t)) {
            std::uint64_t number = 0;
            std::memcpy(&number, text.data() + at, sizeof number);
            readable += (at == 0 ? "" : " | ") + std::to_string(number);
        }
        return readable;
    }
    for (const char ch : text) {
        if (ch == '\0')
            readable += " | ";
        else
            readable += ch;
    }
    return validUtf8(readable);
}

}  // namespace

void writeCsv(OutputFile& file, const trace::Trace& trace, const state::Snapshot& end) {
    file.write(
        "index,time_ns,kind,process,pid,process_name,thread,tid,other,object_type,object,"
        "object_name,flags,a,c,text,file,line,function\r\n");
    const auto& processes = trace.processes();
    const auto threads = trace.threads();
    Row row;
    for (std::size_t i = 0; i < trace.size() && file.goesOn(i, trace.size(), 0, 1); ++i) {
        const trace::Event& event = trace[i];
        row.clear();
        row.number(i)
            .number((event.time - trace.begin()).count())
            .text(trace::kindName(event.kind));
        row.uid(event.process);
        if (event.process.isValid()) {
            const auto& process = processes[event.process.value()];
            row.number(process.pid).text(validUtf8(process.name));
        } else {
            row.text({}).text({});
        }
        row.uid(event.thread);
        if (event.thread.isValid())
            row.number(threads[event.thread.value()].tid);
        else
            row.text({});
        row.uid(event.other);
        const std::string_view sort = objectSort(event);
        row.text(sort);
        if (sort.empty())
            row.text({}).text({});
        else
            row.number(event.object).text(validUtf8(objectName(event, end)));
        row.number(static_cast<int>(event.flags)).number(event.a).number(event.c);
        row.text(textOf(trace, event));
        if (event.site.isValid()) {
            const trace::Site& site = trace.site(event.site);
            row.text(validUtf8(trace.text(site.file))).number(site.line);
            row.text(validUtf8(trace.text(site.function)));
        } else {
            row.text({}).text({}).text({});
        }
        file.write(row.ended());
    }
}

}  // namespace proclab::exporters
