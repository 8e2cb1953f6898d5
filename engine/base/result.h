// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <utility>
#include <variant>

namespace proclab {

/// An expected failure. `code` is stable and names the kind ("trace.newer_version"); `sentence` is
/// for the user: what happened and what to do about it; `context` is the file, place or system
/// error behind it.
struct Error {
    std::string code;
    std::string sentence;
    std::string context;
};

/// A value, or the reason why there is none.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}      // NOLINT: wanted
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}  // NOLINT: wanted

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only where ok().
    [[nodiscard]] T& value() { return std::get<0>(m_content); }
    [[nodiscard]] const T& value() const { return std::get<0>(m_content); }
    [[nodiscard]] T take() { return std::move(std::get<0>(m_content)); }
    /// Only where not ok().
    [[nodiscard]] const Error& error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

struct Done {};
/// The result of something that has no value but can fail: `return Done{};`
using Status = Result<Done>;

}  // namespace proclab
