// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/runrow.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

RunRow::RunRow(const Theme& theme, QString example, QWidget* parent)
    : QWidget(parent),
      m_example(std::move(example)),
      m_button(new Button(theme, ButtonKind::Primary, tr("Run"))),
      m_note(new TextLabel(theme, TextStyle::Body, u"text.muted"_s)) {
    m_button->setIconName(u"run"_s);
    m_button->setKeyHint(u"F5"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.scaled(12));
    row->addWidget(m_button);
    row->addWidget(m_note, 1);
    connect(m_button, &QAbstractButton::clicked, this, [this] { emit runRequested(m_example); });
}

void RunRow::showRunning() {
    m_note->setText(tr("runs"));
}

void RunRow::showRan(const QDateTime& when, qsizetype events) {
    m_note->setText((events == 1 ? tr("ran at %1, 1 event")
                                 : tr("ran at %1, %n events", nullptr, static_cast<int>(events)))
                        .arg(when.time().toString(u"HH:mm"_s)));
}

void RunRow::showFailure(const QString& sentence) {
    m_note->setText(sentence);
}

QString RunRow::note() const {
    return m_note->text();
}

}  // namespace proclab::desktop
