// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/jsonwriter.h"

#include <QByteArray>
#include <QString>

namespace proclab::cli {

namespace {

/// What a program prints need not be UTF-8, but JSON is: bad bytes become the replacement
/// character.
std::string validUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString();
}

}  // namespace

void JsonWriter::newLine() {
    m_text += '\n';
    m_text.append(2 * m_levels.size(), ' ');
}

void JsonWriter::separate() {
    if (m_hasKey) {
        m_hasKey = false;
        return;
    }
    if (m_levels.empty())
        return;
    auto& level = m_levels.back();
    const bool isFirst = level.isEmpty;
    level.isEmpty = false;
    if (!isFirst)
        m_text += ',';
    if (level.layout == Layout::Lines)
        newLine();
    else if (!isFirst)
        m_text += ' ';
}

void JsonWriter::begin(char bracket, Layout layout) {
    separate();
    m_text += bracket;
    const bool isInLine = !m_levels.empty() && m_levels.back().layout == Layout::OneLine;
    m_levels.push_back({isInLine ? Layout::OneLine : layout});
}

void JsonWriter::end(char bracket) {
    const auto level = m_levels.back();
    m_levels.pop_back();
    if (!level.isEmpty && level.layout == Layout::Lines)
        newLine();
    m_text += bracket;
}

void JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    m_text += ": ";
    m_hasKey = true;
}

void JsonWriter::raw(std::string_view text) {
    separate();
    m_text += text;
}

void JsonWriter::value(std::string_view text) {
    separate();
    quote(text);
}

void JsonWriter::quote(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    m_text += '"';
    for (const char ch : validUtf8(text)) {
        const auto byte = static_cast<unsigned char>(ch);
        if (ch == '"' || ch == '\\') {
            m_text += '\\';
            m_text += ch;
        } else if (ch == '\n') {
            m_text += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            m_text += "\\u00";
            m_text += hex[byte >> 4];
            m_text += hex[byte & 0xf];
        } else {
            m_text += ch;
        }
    }
    m_text += '"';
}

}  // namespace proclab::cli
