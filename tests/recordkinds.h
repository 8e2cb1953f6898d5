// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFile>
#include <QRegularExpression>
#include <QString>

#include <map>

namespace proclab::tests {

/// Names and numbers of all kinds of records, as protocol/record.h lists them: so that a new one
/// is missed where it is not known.
[[nodiscard]] inline std::map<QByteArray, int> kindsOfRecordHeader() {
    QFile file(QStringLiteral(PROCLAB_SOURCE_DIR "/engine/protocol/record.h"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const auto begin = text.indexOf(QStringLiteral("enum class Kind"));
    const QString list = text.mid(begin, text.indexOf(QStringLiteral("};"), begin) - begin);
    // A name at the begin of a line, so that no comment is taken for one.
    static const QRegularExpression pattern(QStringLiteral("^ {4}(\\w+) =\\s*(\\d+),"),
                                            QRegularExpression::MultilineOption);
    std::map<QByteArray, int> kinds;
    for (auto match = pattern.globalMatch(list); match.hasNext();) {
        const auto found = match.next();
        kinds[found.captured(1).toUtf8()] = found.captured(2).toInt();
    }
    return kinds;
}

}  // namespace proclab::tests
