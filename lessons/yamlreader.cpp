// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/yamlreader.h"

#include "lessons/course.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

/// Levenshtein's distance, to propose what was meant by a mistyped word.
int distance(const QString& a, const QString& b) {
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = static_cast<int>(j);
    }
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const bool same = a[i] == b[static_cast<qsizetype>(j) - 1];
            const int next = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = row[j];
            row[j] = next;
        }
    }
    return row.back();
}

QString nearest(const QString& word, const QStringList& words) {
    const auto best = std::ranges::min_element(
        words, {}, [&](const QString& candidate) { return distance(word, candidate); });
    if (best == words.end() || distance(word, *best) > 1 + word.size() / 3) {
        return {};
    }
    return *best;
}

QString text(const YAML::Node& node) {
    return QString::fromStdString(node.Scalar());
}

}  // namespace

int YamlReader::line(const YAML::Node& node) const {
    const int own = node.Mark().is_null() ? 0 : node.Mark().line;
    return m_firstLine + own;
}

void YamlReader::complain(int line, const QString& what, const QString& cure) {
    m_problems.append({m_file, line, what, cure, Severity::Error});
}

std::optional<YAML::Node> YamlReader::parse(const QString& text) {
    try {
        return YAML::Load(text.toStdString());
    } catch (const YAML::Exception& e) {
        complain(m_firstLine + std::max(e.mark.line, 0),
                 tr("This is not valid YAML: %1").arg(QString::fromStdString(e.msg)),
                 tr("Check indentation, colons and quotes; a text with \": \" in it needs quotes"));
        return std::nullopt;
    }
}

std::optional<YAML::Node> YamlReader::parseMap(const QString& text) {
    auto node = parse(text);
    if (node && !node->IsMap()) {
        complain(m_firstLine, tr("Here must stand `key: value` lines"),
                 tr("Write one key a line, as in FORMAT.md"));
        return std::nullopt;
    }
    return node;
}

std::optional<YAML::Node> YamlReader::parseList(const QString& text) {
    auto node = parse(text);
    if (node && !node->IsSequence()) {
        complain(m_firstLine, tr("Here must stand a list"), tr("Begin every entry with \"- \""));
        return std::nullopt;
    }
    return node;
}

void YamlReader::allowKeys(const YAML::Node& map, const QStringList& keys) {
    QStringList seen;
    for (const auto& entry : map) {
        const QString key = text(entry.first);
        if (seen.contains(key)) {
            complain(line(entry.first), tr("The key `%1` stands here twice").arg(key),
                     tr("Keep one of the two"));
        }
        seen.append(key);
        if (!keys.contains(key)) {
            const QString meant = nearest(key, keys);
            complain(line(entry.first), tr("Unknown key `%1`").arg(key),
                     meant.isEmpty() ? tr("Known here: %1").arg(keys.join(u", "_s))
                                     : tr("Did you mean `%1`?").arg(meant));
        }
    }
}

void YamlReader::requireFormat(const YAML::Node& map) {
    const YAML::Node node = find(map, "format", Need::Required);
    if (!node) {
        return;
    }
    if (!node.IsScalar() || text(node) != QString::number(formatVersion)) {
        complain(
            line(node),
            tr("Format %1 is not known here").arg(node.IsScalar() ? text(node) : tr("(a list)")),
            tr("This version reads `format: %1`").arg(formatVersion));
    }
}

YAML::Node YamlReader::find(const YAML::Node& map, const char* key, Need need) {
    // A const node, since the other operator[] would add the key.
    const YAML::Node node = map[key];
    if (!node.IsDefined() || node.IsNull()) {
        if (need == Need::Required) {
            complain(line(map), tr("The key `%1` is missing").arg(QLatin1StringView(key)),
                     tr("Add it; FORMAT.md says what it holds"));
        }
        return YAML::Node(YAML::NodeType::Undefined);
    }
    return node;
}

QString YamlReader::string(const YAML::Node& map, const char* key, Need need) {
    const YAML::Node node = find(map, key, need);
    if (!node) {
        return {};
    }
    if (!node.IsScalar() || text(node).trimmed().isEmpty()) {
        complain(line(node), tr("`%1` must be a text").arg(QLatin1StringView(key)),
                 tr("Write it behind the colon, in quotes where it holds a colon"));
        return {};
    }
    return text(node).trimmed();
}

int YamlReader::integer(const YAML::Node& map, const char* key, Need need, int least, int most,
                        int otherwise) {
    const YAML::Node node = find(map, key, need);
    if (!node) {
        return otherwise;
    }
    bool ok = false;
    const int value = node.IsScalar() ? text(node).toInt(&ok) : 0;
    if (!ok || value < least || value > most) {
        complain(line(node),
                 tr("`%1` must be a whole number from %2 to %3")
                     .arg(QLatin1StringView(key))
                     .arg(least)
                     .arg(most),
                 tr("Write such a number behind the colon"));
        return otherwise;
    }
    return value;
}

double YamlReader::number(const YAML::Node& map, const char* key, double otherwise) {
    const YAML::Node node = find(map, key, Need::Optional);
    if (!node) {
        return otherwise;
    }
    bool ok = false;
    const double value = node.IsScalar() ? text(node).toDouble(&ok) : 0;
    if (!ok || value < 0) {
        complain(line(node), tr("`%1` must be a number, 0 or more").arg(QLatin1StringView(key)),
                 tr("Write such a number, with a point: 0.5"));
        return otherwise;
    }
    return value;
}

bool YamlReader::boolean(const YAML::Node& map, const char* key) {
    return word(map, key, Need::Optional, {u"false"_s, u"true"_s}, 0) == 1;
}

QStringList YamlReader::strings(const YAML::Node& map, const char* key, int least) {
    const YAML::Node node = find(map, key, least > 0 ? Need::Required : Need::Optional);
    QStringList result;
    if (!node) {
        return result;
    }
    if (!node.IsSequence()) {
        complain(line(node), tr("`%1` must be a list").arg(QLatin1StringView(key)),
                 tr("Begin every entry with \"- \""));
        return result;
    }
    for (const auto& entry : node) {
        if (!entry.IsScalar()) {
            complain(line(entry),
                     tr("An entry of `%1` is no plain text").arg(QLatin1StringView(key)),
                     tr("Put it in quotes"));
            continue;
        }
        result.append(text(entry));
    }
    if (result.size() < least) {
        complain(line(node),
                 tr("`%1` needs at least %2 entries").arg(QLatin1StringView(key)).arg(least),
                 tr("Add what is missing"));
    }
    return result;
}

int YamlReader::word(const YAML::Node& map, const char* key, Need need, const QStringList& words,
                     int otherwise) {
    const YAML::Node node = find(map, key, need);
    if (!node) {
        return otherwise;
    }
    const qsizetype index = node.IsScalar() ? words.indexOf(text(node)) : -1;
    if (index < 0) {
        const QString given = node.IsScalar() ? text(node) : tr("(a list)");
        complain(line(node), tr("`%1` cannot be \"%2\"").arg(QLatin1StringView(key), given),
                 tr("It is one of: %1").arg(words.join(u", "_s)));
        return otherwise;
    }
    return static_cast<int>(index);
}

std::vector<YAML::Node> YamlReader::maps(const YAML::Node& map, const char* key) {
    std::vector<YAML::Node> result;
    const YAML::Node node = find(map, key, Need::Optional);
    if (!node) {
        return result;
    }
    if (!node.IsSequence()) {
        complain(line(node), tr("`%1` must be a list").arg(QLatin1StringView(key)),
                 tr("Begin every entry with \"- \""));
        return result;
    }
    for (const auto& entry : node) {
        if (entry.IsMap()) {
            result.push_back(entry);
        } else {
            complain(line(entry), tr("An entry of `%1` lacks its keys").arg(QLatin1StringView(key)),
                     tr("Write it as `key: value` lines, as in FORMAT.md"));
        }
    }
    return result;
}

}  // namespace proclab::lessons
