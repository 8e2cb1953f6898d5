// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exporters/outputfile.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace proclab::exporters {

/// Where something is drawn.
struct Track {
    std::int64_t pid = 0;
    std::int64_t tid = 0;
};

/// One object of the list `traceEvents`, member by member; written when it goes out of scope.
class JsonEvent {
public:
    JsonEvent(OutputFile& file, bool& isFirst, char phase, std::string_view name,
              std::string_view category, Track track);
    ~JsonEvent();
    JsonEvent(const JsonEvent&) = delete;
    JsonEvent& operator=(const JsonEvent&) = delete;

    JsonEvent& time(std::int64_t ns);
    JsonEvent& duration(std::int64_t ns);
    JsonEvent& member(std::string_view name, std::int64_t number);
    JsonEvent& member(std::string_view name, std::string_view text);
    JsonEvent& argument(std::string_view name, std::int64_t number);
    JsonEvent& argument(std::string_view name, std::string_view text);

private:
    void addTo(std::string& list, std::string_view name, std::string_view json);

    OutputFile& m_file;
    std::string m_members;
    std::string m_arguments;
};

}  // namespace proclab::exporters
