// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/table.h"

namespace proclab::desktop {

namespace {

void addLine(QString& text, const QStringList& cells) {
    bool isFirst = true;
    for (QString cell : cells) {
        for (QChar& ch : cell) {
            if (ch == u'\t' || ch == u'\n' || ch == u'\r' || ch == QChar::LineSeparator ||
                ch == QChar::ParagraphSeparator) {
                ch = u' ';
            }
        }
        if (!isFirst) {
            text += u'\t';
        }
        text += cell;
        isFirst = false;
    }
    text += u'\n';
}

}  // namespace

QString tabSeparated(const Table& table) {
    QString text;
    addLine(text, table.heading);
    for (const QStringList& row : table.rows) {
        addLine(text, row);
    }
    return text;
}

}  // namespace proclab::desktop
