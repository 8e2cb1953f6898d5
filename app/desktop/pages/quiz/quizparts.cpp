// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/quizparts.h"

#include "desktop/widgets/card.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/textlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

QString clockText(qint64 milliseconds) {
    const qint64 seconds = milliseconds / 1000;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    const QString tail = two(seconds % 60);
    if (seconds < 3600) {
        return u"%1:%2"_s.arg(QString::number(seconds / 60), tail);
    }
    return u"%1:%2:%3"_s.arg(QString::number(seconds / 3600), two(seconds / 60 % 60), tail);
}

QString durationText(qint64 milliseconds) {
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60) {
        return QCoreApplication::translate("Quiz", "%1 s").arg(seconds);
    }
    return QCoreApplication::translate("Quiz", "%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

void clearLayout(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->layout()) {
            clearLayout(*item->layout());
        }
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // It may be the one whose signal brought us here.
        }
        delete item;
    }
}

std::pair<QScrollArea*, QVBoxLayout*> makeColumn(const Theme& theme, const QString& role,
                                                 QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    const auto paintGround = [area, &theme, role] {
        // Also under the scroll bar, which is no part of the content.
        QPalette colors = area->palette();
        colors.setColor(QPalette::Window, theme.color(role));
        area->setPalette(colors);
    };
    QObject::connect(&theme, &Theme::changed, area, paintGround);
    paintGround();
    auto* content = new Surface(theme, role);
    auto* layout = new QVBoxLayout(content);
    area->setWidget(content);
    return {area, layout};
}

void addKeyHints(QHBoxLayout& layout, const Theme& theme, std::initializer_list<KeyHint> hints) {
    const auto addWord = [&](const QString& word) {
        layout.addWidget(new TextLabel(theme, word, TextStyle::Body, u"text.secondary"_s));
    };
    for (const KeyHint& hint : hints) {
        for (qsizetype i = 0; i < hint.keys.size(); ++i) {
            if (i > 0) {
                addWord(QCoreApplication::translate("Quiz", "to"));
            }
            layout.addWidget(new KeyCap(theme, hint.keys[i]));
        }
        addWord(hint.action);
        layout.addSpacing(theme.scaled(14));
    }
}

}  // namespace proclab::desktop
