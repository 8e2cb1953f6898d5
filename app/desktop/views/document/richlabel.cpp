// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/richlabel.h"

#include "desktop/views/document/documentobjects.h"
#include "desktop/views/document/documentpainter.h"
#include "desktop/views/document/documentwriter.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>

#include <cmath>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

RichLabel::RichLabel(const Theme& theme, TextStyle style, QString role, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_style(style),
      m_role(std::move(role)),
      m_document(std::make_unique<QTextDocument>()) {
    QAbstractTextDocumentLayout* layout = m_document->documentLayout();
    layout->registerHandler(ChipObject, new ChipTextObject(theme, this));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&theme, &Theme::changed, this, &RichLabel::rebuild);
}

RichLabel::~RichLabel() = default;

void RichLabel::setText(const QString& markdown) {
    if (m_text != markdown) {
        m_text = markdown;
        rebuild();
    }
}

void RichLabel::setWeight(QFont::Weight weight) {
    m_weight = weight;
    if (!m_text.isEmpty()) {
        rebuild();
    }
}

void RichLabel::rebuild() {
    const DocumentFormats formats(m_theme, DocumentScale::Body);
    QTextCharFormat format = formats.text(m_style, m_role);
    if (m_weight != 0) {
        format.setFontWeight(m_weight);
    }
    m_document->setLayoutEnabled(false);  // until somebody wants to know
    DocumentWriter writer(*m_document, formats);
    writer.writeText(m_text, format, DocumentFormats::block(m_theme.lineHeight(m_style), 0, 0));
    m_heights.clear();
    m_natural = QSize();
    setAccessibleName(plainText());
    updateGeometry();
    update();
}

QString RichLabel::plainText() const {
    QString text;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const QTextCharFormat format = fragment.charFormat();
            if (format.objectType() == ChipObject) {
                text += u'P' + QString::number(format.intProperty(ChipProperty));
            } else if (!format.boolProperty(PadProperty)) {
                text += fragment.text();
            }
        }
        text += u'\n';
    }
    return text.trimmed();
}

void RichLabel::layOut(qreal width) const {
    if (!m_document->isLayoutEnabled() || m_document->textWidth() != width) {
        m_document->setTextWidth(width);
        m_document->setLayoutEnabled(true);
    }
}

int RichLabel::heightForWidth(int width) const {
    // Layouts ask again and again, and each answer costs laying out the text.
    const auto known = m_heights.constFind(width);
    if (known != m_heights.cend()) {
        return *known;
    }
    layOut(width);
    const int height = static_cast<int>(std::ceil(m_document->size().height()));
    m_heights.insert(width, height);
    return height;
}

QSize RichLabel::sizeHint() const {
    if (m_natural.isNull()) {
        layOut(-1);
        m_natural = {static_cast<int>(std::ceil(m_document->idealWidth())),
                     static_cast<int>(std::ceil(m_document->size().height()))};
    }
    return m_natural;
}

QSize RichLabel::minimumSizeHint() const {
    return {m_theme.scaled(40), m_theme.lineHeight(m_style)};
}

void RichLabel::paintEvent(QPaintEvent*) {
    layOut(width());
    QPainter painter(this);
    paintBehindText(painter, *m_document, m_theme, rect());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = palette();
    m_document->documentLayout()->draw(&painter, context);
}

}  // namespace proclab::desktop
