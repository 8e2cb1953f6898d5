// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/message.h"

#include <cerrno>
#include <charconv>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>

namespace proclab::supervisor {

namespace {

constexpr std::size_t lengthBytes = 4;
/// An environment may be large, but not that large: what claims more is no message of ours.
constexpr std::uint32_t maxMessageBytes = 64u << 20;

void writeString(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char ch : text) {
        if (ch == '"' || ch == '\\') {
            out += '\\';
            out += ch;
        } else if (static_cast<unsigned char>(ch) < 0x20) {
            out += "\\u00";
            out += hex[(ch >> 4) & 0xf];
            out += hex[ch & 0xf];
        } else {
            out += ch;
        }
    }
    out += '"';
}

/// Reads exactly the JSON that Message::encoded() writes; anything else is malformed.
class Reader {
public:
    explicit Reader(std::string_view json) : m_json(json) {}

    bool accept(char ch) {
        if (m_at >= m_json.size() || m_json[m_at] != ch)
            return false;
        ++m_at;
        return true;
    }

    bool readString(std::string& out) {
        if (!accept('"'))
            return false;
        while (m_at < m_json.size()) {
            const char ch = m_json[m_at++];
            if (ch == '"')
                return true;
            if (ch != '\\') {
                out += ch;
            } else if (!readEscape(out)) {
                return false;
            }
        }
        return false;
    }

    bool readValue(Message::Value& out) {
        if (m_at >= m_json.size())
            return false;
        if (m_json[m_at] == '"')
            return readString(out.emplace<std::string>());
        if (accept('['))
            return readList(out.emplace<Message::List>());
        std::int64_t number = 0;
        const char* from = m_json.data() + m_at;
        const auto [end, error] = std::from_chars(from, m_json.data() + m_json.size(), number);
        if (error != std::errc{})
            return false;
        m_at += static_cast<std::size_t>(end - from);
        out = number;
        return true;
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_json.size(); }

private:
    bool readEscape(std::string& out) {
        if (accept('u')) {
            unsigned code = 0;
            const char* from = m_json.data() + m_at;
            if (m_json.size() - m_at < 4 ||
                std::from_chars(from, from + 4, code, 16).ptr != from + 4 || code > 0x7f)
                return false;
            m_at += 4;
            out += static_cast<char>(code);
            return true;
        }
        if (m_at >= m_json.size() || (m_json[m_at] != '"' && m_json[m_at] != '\\'))
            return false;
        out += m_json[m_at++];
        return true;
    }

    bool readList(Message::List& out) {
        if (accept(']'))
            return true;
        do {
            if (!readString(out.emplace_back()))
                return false;
        } while (accept(','));
        return accept(']');
    }

    std::string_view m_json;
    std::size_t m_at = 0;
};

}  // namespace

std::int64_t Message::number(const std::string& key, std::int64_t fallback) const {
    const auto found = m_members.find(key);
    const auto* value =
        found == m_members.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return value ? *value : fallback;
}

std::string Message::text(const std::string& key) const {
    const auto found = m_members.find(key);
    const auto* value =
        found == m_members.end() ? nullptr : std::get_if<std::string>(&found->second);
    return value ? *value : std::string();
}

Message::List Message::list(const std::string& key) const {
    const auto found = m_members.find(key);
    const auto* value = found == m_members.end() ? nullptr : std::get_if<List>(&found->second);
    return value ? *value : List();
}

std::string Message::encoded() const {
    std::string json = "{\"version\":" + std::to_string(messageVersion) + ",\"type\":";
    writeString(json, m_type);
    for (const auto& [key, value] : m_members) {
        json += ',';
        writeString(json, key);
        json += ':';
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            json += std::to_string(*number);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            writeString(json, *text);
        } else {
            json += '[';
            const auto& list = std::get<List>(value);
            for (std::size_t i = 0; i < list.size(); ++i) {
                if (i != 0)
                    json += ',';
                writeString(json, list[i]);
            }
            json += ']';
        }
    }
    json += '}';

    std::string framed;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        framed += static_cast<char>((json.size() >> (8 * i)) & 0xff);
    return framed + json;
}

std::optional<Message> Message::decoded(std::string_view json) {
    Reader reader(json);
    Message message;
    if (!reader.accept('{'))
        return std::nullopt;
    std::int64_t seenVersion = 0;
    do {
        std::string key;
        Value value;
        if (!reader.readString(key) || !reader.accept(':') || !reader.readValue(value))
            return std::nullopt;
        if (key == "version" && std::holds_alternative<std::int64_t>(value))
            seenVersion = std::get<std::int64_t>(value);
        else if (key == "type" && std::holds_alternative<std::string>(value))
            message.m_type = std::get<std::string>(value);
        else
            message.m_members[key] = std::move(value);
    } while (reader.accept(','));
    if (!reader.accept('}') || !reader.atEnd() || seenVersion != messageVersion)
        return std::nullopt;
    return message;
}

std::optional<Message> MessageStream::next() {
    if (m_fault != Fault::None || m_bytes.size() < lengthBytes)
        return std::nullopt;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        length |= static_cast<std::uint32_t>(static_cast<unsigned char>(m_bytes[i])) << (8 * i);
    if (length > maxMessageBytes) {
        m_fault = Fault::Malformed;
        return std::nullopt;
    }
    if (m_bytes.size() - lengthBytes < length)
        return std::nullopt;
    auto message = Message::decoded(std::string_view(m_bytes).substr(lengthBytes, length));
    m_bytes.erase(0, lengthBytes + length);
    if (!message)
        m_fault = Fault::Malformed;
    return message;
}

bool send(int socket, const Message& message) {
    const std::string bytes = message.encoded();
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto n = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n > 0) {
            sent += static_cast<std::size_t>(n);
        } else if (n < 0 && errno == EAGAIN) {
            // The other side is slow to read; it is either there or hangs up, so this ends.
            pollfd ready{socket, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (n < 0 && errno != EINTR) {
            return false;
        }
    }
    return true;
}

}  // namespace proclab::supervisor
