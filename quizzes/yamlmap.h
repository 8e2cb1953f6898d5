// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <yaml-cpp/yaml.h>

#include <array>
#include <cstddef>
#include <utility>

// Strict reading of a YAML file, for bankloader.cpp alone: whatever is wrong is thrown as a Mistake
// and becomes a Problem there.
namespace proclab::quizzes {

using namespace Qt::StringLiterals;  // Of this namespace only, and bankloader.cpp is its reader.

/// What a mistake in a question is carried up with, out of the reading of that question.
struct Mistake {
    int line;
    QString sentence;
    QString cure;
};

inline int lineOf(const YAML::Node& node) {
    return node.Mark().line + 1;
}

/// The words that a key may have, and what they mean.
template <typename T, std::size_t n>
using Names = std::array<std::pair<QStringView, T>, n>;

/// A map of the file that allows its known keys and nothing else.
class Map {
public:
    Map(const YAML::Node& node, const QString& what, const QStringList& keys)
        : m_node(node), m_what(what) {
        if (!node.IsMap()) {
            throw Mistake{lineOf(node), u"%1 is not a map of keys."_s.arg(what),
                          u"Write it as: %1."_s.arg(keys.join(u", "_s))};
        }
        QSet<QString> seen;
        for (const auto& entry : node) {
            const QString key = QString::fromStdString(entry.first.Scalar());
            if (!keys.contains(key)) {
                throw Mistake{lineOf(entry.first),
                              u"%1 has the unknown key \"%2\"."_s.arg(what, key),
                              u"Known here: %1."_s.arg(keys.join(u", "_s))};
            }
            if (seen.contains(key)) {
                throw Mistake{lineOf(entry.first), u"%1 has the key \"%2\" twice."_s.arg(what, key),
                              u"Keep one of them."_s};
            }
            seen.insert(key);
        }
    }

    [[nodiscard]] bool has(const char* key) const { return m_node[key].IsDefined(); }
    [[nodiscard]] YAML::Node required(const char* key) const {
        const YAML::Node value = m_node[key];
        if (!value.IsDefined() || value.IsNull()) {
            throw Mistake{lineOf(m_node),
                          u"%1 has no \"%2\"."_s.arg(m_what, QString::fromLatin1(key)),
                          u"Add \"%1:\" to it."_s.arg(QString::fromLatin1(key))};
        }
        return value;
    }
    [[nodiscard]] QString text(const char* key) const {
        return scalar(required(key), u"\"%1\" of %2"_s.arg(QString::fromLatin1(key), m_what));
    }
    [[nodiscard]] QStringList list(const char* key) const {
        const QString name = u"\"%1\" of %2"_s.arg(QString::fromLatin1(key), m_what);
        return sequence(required(key), name);
    }
    template <typename T, std::size_t n>
    [[nodiscard]] T oneOf(const char* key, const Names<T, n>& names) const {
        return named(required(key), text(key), names);
    }

    static QString scalar(const YAML::Node& node, const QString& name) {
        const QString text =
            node.IsScalar() ? QString::fromStdString(node.Scalar()).trimmed() : QString();
        if (text.isEmpty()) {
            throw Mistake{lineOf(node), u"%1 is not a text."_s.arg(name), u"Write a text there."_s};
        }
        return text;
    }
    static QStringList sequence(const YAML::Node& node, const QString& name) {
        if (!node.IsSequence() || node.size() == 0) {
            throw Mistake{lineOf(node), u"%1 is not a list."_s.arg(name),
                          u"Write one entry a line, each after \"- \"."_s};
        }
        QStringList entries;
        for (const YAML::Node& entry : node) {
            entries << scalar(entry, u"An entry of %1"_s.arg(name));
        }
        return entries;
    }
    template <typename T, std::size_t n>
    static T named(const YAML::Node& node, const QString& text, const Names<T, n>& names) {
        QStringList known;
        for (const auto& [name, value] : names) {
            if (text == name) {
                return value;
            }
            known << name.toString();
        }
        throw Mistake{lineOf(node), u"\"%1\" is not known here."_s.arg(text),
                      u"Use one of: %1."_s.arg(known.join(u", "_s))};
    }

private:
    YAML::Node m_node;
    QString m_what;
};

}  // namespace proclab::quizzes
