// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/problem.h"

#include <QCoreApplication>
#include <QStringList>

#include <yaml-cpp/yaml.h>

#include <optional>

namespace proclab::lessons {

/// Reads YAML strictly: an unknown key, a missing one and a wrong value each become a problem that
/// names file, line and cure. Does not own the list of problems.
class YamlReader {
    Q_DECLARE_TR_FUNCTIONS(YamlReader)
public:
    /// `firstLine` is the line of the file (from 1) on which the YAML text begins.
    YamlReader(QString file, int firstLine, Problems& problems)
        : m_file(std::move(file)), m_firstLine(firstLine), m_problems(problems) {}

    /// The mapping that the text is, or nothing after a problem.
    [[nodiscard]] std::optional<YAML::Node> parseMap(const QString& text);
    /// The list that the text is, or nothing after a problem.
    [[nodiscard]] std::optional<YAML::Node> parseList(const QString& text);

    /// Complains about keys other than these, proposing the nearest.
    void allowKeys(const YAML::Node& map, const QStringList& keys);
    /// Complains unless `format` is the version that this program reads.
    void requireFormat(const YAML::Node& map);

    enum class Need : std::uint8_t { Required, Optional };
    [[nodiscard]] QString string(const YAML::Node& map, const char* key, Need need);
    [[nodiscard]] int integer(const YAML::Node& map, const char* key, Need need, int least,
                              int most, int otherwise);
    [[nodiscard]] double number(const YAML::Node& map, const char* key, double otherwise);
    [[nodiscard]] bool boolean(const YAML::Node& map, const char* key);
    /// A list of texts; complains about fewer than `least`.
    [[nodiscard]] QStringList strings(const YAML::Node& map, const char* key, int least);
    /// The index of the value in `words`, or `otherwise` after a problem or where it is missing.
    [[nodiscard]] int word(const YAML::Node& map, const char* key, Need need,
                           const QStringList& words, int otherwise);
    /// The mappings of a list under `key`; anything else in it is a problem.
    [[nodiscard]] std::vector<YAML::Node> maps(const YAML::Node& map, const char* key);

    [[nodiscard]] int line(const YAML::Node& node) const;
    void complain(int line, const QString& what, const QString& cure);

private:
    [[nodiscard]] std::optional<YAML::Node> parse(const QString& text);
    [[nodiscard]] YAML::Node find(const YAML::Node& map, const char* key, Need need);

    QString m_file;
    int m_firstLine;
    Problems& m_problems;
};

}  // namespace proclab::lessons
