// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/tokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char16_t*, appearanceCount> appearanceKeys{u"light", u"dark"};
constexpr std::array<const char16_t*, stateRoleCount> roleKeys{u"fill", u"edge", u"ink", u"tint"};
constexpr std::array<const char16_t*, textStyleCount> typeKeys{u"caption", u"label", u"body",
                                                               u"reading", u"title", u"heading",
                                                               u"display", u"code",  u"codeSmall"};

/// Where a look is found in the file: its state, and the key of its fill.
struct LookSource {
    const char16_t* key;
    const char16_t* fill;
};
constexpr std::array<LookSource, stateLookCount> lookSources{{{u"created", u"fill"},
                                                              {u"starting", u"fill"},
                                                              {u"running", u"fill"},
                                                              {u"running", u"pale"},
                                                              {u"blocked", u"fill"},
                                                              {u"sleeping", u"fill"},
                                                              {u"exited", u"fill"},
                                                              {u"failed", u"fill"},
                                                              {u"killed", u"fill"},
                                                              {u"wait", u"fill"}}};

/// Reads values out of the file and remembers the first that is missing or wrong.
class Reader {
public:
    QColor color(const QJsonObject& object, const QString& key, const QString& where) {
        const QColor color(object.value(key).toString());
        if (!color.isValid())
            fail(where + u'.' + key);
        return color;
    }
    int number(const QJsonValue& value, const QString& where) {
        if (!value.isDouble())
            fail(where);
        return value.toInt();
    }
    void fail(const QString& where) {
        if (m_missing.isEmpty())
            m_missing = where;
    }
    [[nodiscard]] const QString& missing() const { return m_missing; }

private:
    QString m_missing;
};

Tokens::Table<int> numbers(Reader& reader, const QJsonObject& object, const QString& where) {
    Tokens::Table<int> table;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isDouble()) {
            table.emplace(it.key(), it.value().toInt());
        } else if (it.value().isArray()) {  // a pair: width and height
            const QJsonArray pair = it.value().toArray();
            table.emplace(it.key() + u".width"_s, reader.number(pair.at(0), where));
            table.emplace(it.key() + u".height"_s, reader.number(pair.at(1), where));
        }
    }
    if (table.empty())
        reader.fail(where);
    return table;
}

void readColors(Reader& reader, const QJsonObject& root, Tokens& tokens) {
    const QJsonObject identity = root.value(u"identity").toObject();
    for (std::size_t a = 0; a < appearanceCount; ++a) {
        const QString appearance = QString::fromUtf16(appearanceKeys[a]);
        const QJsonObject colors = root.value(u"color").toObject().value(appearance).toObject();
        if (colors.isEmpty())
            reader.fail(u"color."_s + appearance);
        for (auto it = colors.begin(); it != colors.end(); ++it)
            tokens.colors[a].emplace(it.key(), reader.color(colors, it.key(), appearance));

        for (std::size_t look = 0; look < stateLookCount; ++look) {
            const QString key = QString::fromUtf16(lookSources[look].key);
            const bool finding = look == std::size_t(StateLook::FindingWait);
            const QJsonObject state =
                root.value(finding ? u"finding" : u"state").toObject().value(key).toObject();
            const QJsonObject roles = state.value(appearance).toObject();
            for (std::size_t role = 0; role < stateRoleCount; ++role) {
                const QString name = QString::fromUtf16(
                    role == std::size_t(StateRole::Fill) ? lookSources[look].fill : roleKeys[role]);
                tokens.states[a][look][role] = reader.color(roles, name, u"state."_s + key);
            }
            tokens.stateLabels[look] = state.value(u"label").toString();
        }
        for (std::size_t i = 0; i < identityCount; ++i) {
            const QString name = u'P' + QString::number(i);
            tokens.identities[a][i] =
                reader.color(identity.value(name).toObject(), appearance, u"identity."_s + name);
        }
        tokens.identityTexts[a] =
            reader.color(identity.value(u"text").toObject(), appearance, u"identity.text"_s);
    }
}

void readTypes(Reader& reader, const QJsonObject& type, Tokens& tokens) {
    tokens.uiFamily = type.value(u"family.ui").toString();
    tokens.codeFamily = type.value(u"family.code").toString();
    for (std::size_t i = 0; i < textStyleCount; ++i) {
        const QString key = QString::fromUtf16(typeKeys[i]);
        const QJsonObject style = type.value(key).toObject();
        const double pixels = style.value(u"px").toDouble();
        if (pixels <= 0)
            reader.fail(u"type."_s + key);
        tokens.types[i] = {pixels, style.value(u"line").toInt(), style.value(u"weight").toInt(400)};
    }
}

}  // namespace

Result<Tokens> Tokens::parse(const QByteArray& json) {
    QJsonParseError mistake;
    const QJsonObject root = QJsonDocument::fromJson(json, &mistake).object();
    if (mistake.error != QJsonParseError::NoError) {
        return Error{
            "theme.syntax", "The theme file is not valid JSON.",
            mistake.errorString().toStdString() + " at byte " + std::to_string(mistake.offset)};
    }
    Tokens tokens;
    Reader reader;
    readColors(reader, root, tokens);
    readTypes(reader, root.value(u"type").toObject(), tokens);
    tokens.sizes = numbers(reader, root.value(u"size").toObject(), u"size"_s);
    tokens.radii = numbers(reader, root.value(u"radius").toObject(), u"radius"_s);
    tokens.spaces = numbers(reader, root.value(u"space").toObject(), u"space"_s);
    tokens.motions = numbers(reader, root.value(u"motion").toObject(), u"motion"_s);
    if (!reader.missing().isEmpty()) {
        return Error{"theme.incomplete", "The theme file lacks a value, or has a wrong one.",
                     reader.missing().toStdString()};
    }
    return tokens;
}

}  // namespace proclab::desktop
