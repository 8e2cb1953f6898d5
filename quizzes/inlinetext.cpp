// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/inlinetext.h"

namespace proclab::quizzes {

std::optional<std::vector<TextRun>> inlineText(QStringView text) {
    std::vector<TextRun> runs;
    auto kind = TextRun::Kind::Plain;
    qsizetype from = 0;
    while (true) {
        const qsizetype tick = text.indexOf(u'`', from);
        const QStringView piece = text.sliced(from, (tick < 0 ? text.size() : tick) - from);
        if (!piece.isEmpty()) {
            runs.push_back({kind, piece.toString()});
        }
        if (tick < 0) {
            break;
        }
        kind = kind == TextRun::Kind::Plain ? TextRun::Kind::Code : TextRun::Kind::Plain;
        from = tick + 1;
    }
    if (kind == TextRun::Kind::Code) {
        return std::nullopt;
    }
    return runs;
}

QString plainText(QStringView text) {
    QString plain = text.toString();
    plain.remove(u'`');
    return plain;
}

}  // namespace proclab::quizzes
