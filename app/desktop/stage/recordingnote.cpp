// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/recordingnote.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

bool isRecordedInPython(const trace::Trace& trace) {
    return std::ranges::any_of(trace.processes(), &trace::ProcessInfo::pureWriter);
}

RecordingNote::RecordingNote(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new ElidedLabel(theme, TextStyle::Label, u"text.secondary"_s, this)) {
    setObjectName(u"recordingNote"_s);
    setFixedHeight(theme.scaled(26));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(40, 0, 14, 0);
    row->addWidget(m_words, 1);
    connect(&theme, &Theme::changed, this, [this] {
        setFixedHeight(m_theme.scaled(26));
        update();
    });
    hide();
}

void RecordingNote::setSentences(const QStringList& sentences, const QString& detail) {
    const QString text = sentences.join(u' ');
    m_words->setText(text);
    setToolTip(detail);
    setAccessibleName(text);
    setAccessibleDescription(detail);
    setVisible(!text.isEmpty());
}

QString RecordingNote::text() const {
    return isHidden() ? QString() : m_words->text();
}

QString RecordingNote::pythonWriterSentence() {
    return tr("Recorded by the writer in Python: slower, and its hooks show in tracebacks.");
}

QString RecordingNote::pythonWriterDetail() {
    return QStringList{
        tr("This Python cannot load the fast writer. The same things are recorded, but:"),
        tr("• Hooks are Python functions: they show as frames in tracebacks and in "
           "inspect.stack()."),
        tr("• A record costs microseconds and not a tenth of one."),
        tr("• Before CPython 3.13 the log holds a descriptor of each process."),
        tr("• What finalizers write at the very end comes after the end of the process."),
        tr("• Without the GIL, two threads that use one Queue at the same moment can be "
           "shown in the wrong order.")}
        .join(u'\n');
}

void RecordingNote::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.window"));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
    paintIcon(painter, u"info", QRectF(16, height() / 2.0 - 8, 16, 16),
              m_theme.color(u"text.secondary"));
}

}  // namespace proclab::desktop
