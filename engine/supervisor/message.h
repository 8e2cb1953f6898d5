// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace proclab::supervisor {

/// Version of what session and host say to each other; they come from one build, so a difference
/// means a broken installation and is refused.
inline constexpr std::int64_t messageVersion = 1;

/// One message between session and host: a flat JSON object of integers, strings and lists of
/// strings. On the wire it stands behind its length, 4 bytes little-endian, and its first members
/// are always "version" and "type". Strings are bytes: what is no UTF-8 (file names need not be)
/// passes through unchanged.
class Message {
public:
    using List = std::vector<std::string>;
    using Value = std::variant<std::int64_t, std::string, List>;

    Message() = default;
    explicit Message(std::string type) : m_type(std::move(type)) {}

    [[nodiscard]] const std::string& type() const { return m_type; }
    Message& set(const std::string& key, Value value) {
        m_members[key] = std::move(value);
        return *this;
    }
    /// The member, or the fallback where it is missing or of another sort.
    [[nodiscard]] std::int64_t number(const std::string& key, std::int64_t fallback = 0) const;
    [[nodiscard]] std::string text(const std::string& key) const;
    [[nodiscard]] List list(const std::string& key) const;

    /// Length and JSON, ready to be sent.
    [[nodiscard]] std::string encoded() const;
    /// Reads the JSON of one message; nothing where it is malformed or of another version.
    static std::optional<Message> decoded(std::string_view json);

private:
    std::string m_type;
    std::map<std::string, Value> m_members;
};

/// Cuts a stream of bytes into messages.
class MessageStream {
public:
    enum class Fault { None, Malformed };

    void append(const char* bytes, std::size_t length) { m_bytes.append(bytes, length); }
    /// The next complete message, or nothing yet.
    std::optional<Message> next();
    [[nodiscard]] Fault fault() const { return m_fault; }

private:
    std::string m_bytes;
    Fault m_fault = Fault::None;
};

/// Sends the whole message; false where the other side is gone.
bool send(int socket, const Message& message);

}  // namespace proclab::supervisor
