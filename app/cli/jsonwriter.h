// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::cli {

/// Writes JSON in the order in which it is told, since "schema" has to come first: a QJsonObject
/// sorts its members. One member or element per line, but for what is small.
class JsonWriter {
public:
    /// How the members of an object or list stand: each on a line of its own, or all on one.
    enum class Layout { Lines, OneLine };

    void beginObject(Layout layout = Layout::Lines) { begin('{', layout); }
    void endObject() { end('}'); }
    void beginList(Layout layout = Layout::Lines) { begin('[', layout); }
    void endList() { end(']'); }
    /// Before each value in an object.
    void key(std::string_view name);

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(std::integral auto number) { raw(std::to_string(number)); }
    void value(bool truth) { raw(truth ? "true" : "false"); }
    void null() { raw("null"); }

    template <typename T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }
    void nullMember(std::string_view name) {
        key(name);
        null();
    }

    /// The whole, with a line end.
    [[nodiscard]] std::string text() const { return m_text + '\n'; }

private:
    struct Level {
        Layout layout;
        bool isEmpty = true;
    };
    void begin(char bracket, Layout layout);
    void end(char bracket);
    void raw(std::string_view text);
    void separate();
    void newLine();
    void quote(std::string_view text);

    std::string m_text;
    std::vector<Level> m_levels;
    bool m_hasKey = false;
};

}  // namespace proclab::cli
