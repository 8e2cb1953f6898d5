// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/documentview.h"

#include "desktop/views/document/documentobjects.h"
#include "desktop/views/document/documentpainter.h"
#include "desktop/views/document/documentwriter.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextFrame>
#include <QTimer>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int topMargin = 24;
constexpr int bottomMargin = 24;

/// How wide that many letters of ordinary text are. The font's own average counts all its letters
/// alike, and is too wide by a fifth.
qreal widthOfProse(const QFont& font, int characters) {
    const QString prose = u"a process waits for the end of its child, and then it goes on"_s;
    return QFontMetricsF(font).horizontalAdvance(prose) * characters /
           static_cast<qreal>(prose.size());
}

/// The keyboard selects exactly one link at a time.
bool isWholeLink(const QTextCursor& cursor) {
    if (!cursor.hasSelection()) {
        return false;
    }
    const auto hrefAt = [&](int position) {
        QTextCursor at(cursor);
        at.setPosition(position);
        // The format of the character after the position.
        return at.movePosition(QTextCursor::NextCharacter) ? at.charFormat().anchorHref()
                                                           : QString();
    };
    const QString href = hrefAt(cursor.selectionStart());
    return !href.isEmpty() && hrefAt(cursor.selectionEnd() - 1) == href &&
           hrefAt(cursor.selectionEnd()) != href &&
           (cursor.selectionStart() == 0 || hrefAt(cursor.selectionStart() - 1) != href);
}

/// A drawing whose colours are named "var(--text.primary)", in those of the theme.
QByteArray inColors(const Theme& theme, const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString drawing = QString::fromUtf8(file.readAll());
    static const QRegularExpression name(u"var\\(--([\\w.]+)\\)"_s);
    for (auto match = name.match(drawing); match.hasMatch(); match = name.match(drawing)) {
        // A course from elsewhere may name what is not there.
        const QString role =
            theme.hasColor(match.captured(1)) ? match.captured(1) : u"text.primary"_s;
        drawing.replace(match.capturedStart(), match.capturedLength(), theme.color(role).name());
    }
    return drawing.toUtf8();
}

}  // namespace

DocumentView::DocumentView(const Theme& theme, QWidget* parent)
    : QTextBrowser(parent), m_theme(theme), m_zoom(theme.zoom()) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setUndoRedoEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Lines must not move sideways when a card grows and the bar comes.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    verticalScrollBar()->setSingleStep(theme.lineHeight(TextStyle::Reading));
    QAbstractTextDocumentLayout* layout = document()->documentLayout();
    layout->registerHandler(ChipObject, new ChipTextObject(theme, this));
    layout->registerHandler(IconObject, new IconTextObject(theme, this));
    layout->registerHandler(
        SlotObject, new SlotTextObject([this](int index) { return slotSize(index); }, this));
    connect(layout, &QAbstractTextDocumentLayout::documentSizeChanged, this,
            [this] { placeWidgets(); });
    connect(this, &QTextBrowser::anchorClicked, this, &DocumentView::linkActivated);
    connect(&theme, &Theme::changed, this, &DocumentView::takeTheme);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now != nullptr && now != viewport() && viewport()->isAncestorOf(now)) {
            ensureVisible(*now);
        }
    });
}

DocumentView::~DocumentView() = default;

void DocumentView::setContent(DocumentContent content, const QString& folder) {
    for (int i = 0; i < m_content.size(); ++i) {
        if (QWidget* old = widgetAt(i)) {
            old->hide();
            old->deleteLater();
        }
    }
    m_content = std::move(content);
    m_folder = folder;
    QWidget* before = this;
    for (int i = 0; i < m_content.size(); ++i) {
        if (QWidget* widget = widgetAt(i)) {
            widget->setParent(viewport());
            setTabOrder(before, widget);
            before = widget;
        }
    }
    rebuild();
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

void DocumentView::setSideMargin(int pixels) {
    m_sideMargin = pixels;
    m_columnWidth = 0;
    fitColumn();
}

void DocumentView::setLongestLine(int characters) {
    m_longestLine = characters;
    m_columnWidth = 0;
    fitColumn();
}

void DocumentView::rebuild() {
    const double position = readPosition();
    const DocumentFormats formats(m_theme, DocumentScale::Reading);
    DocumentWriter(*document(), formats).write(m_content);
    m_columnWidth = 0;
    fitColumn();
    for (int i = 0; i < m_content.size(); ++i) {
        if (QWidget* widget = widgetAt(i)) {
            widget->show();
        }
    }
    placeWidgets();
    setReadPosition(position);
}

void DocumentView::takeTheme() {
    if (m_zoom != m_theme.zoom()) {
        m_zoom = m_theme.zoom();
        rebuild();
        return;
    }
    const int scroll = verticalScrollBar()->value();
    recolour(*document(), m_theme);
    verticalScrollBar()->setValue(scroll);
    viewport()->update();
}

void DocumentView::fitColumn() {
    const int side = m_theme.scaled(m_sideMargin);
    // The bar lies in the right margin, so that both margins look the same.
    const qreal bar = verticalScrollBar()->sizeHint().width();
    const qreal longest = widthOfProse(m_theme.font(TextStyle::Reading), m_longestLine);
    const qreal width = std::min<qreal>(longest, viewport()->width() + bar - 2 * side);
    const qreal right = std::max<qreal>(0, viewport()->width() - side - width);
    if (width <= 0 ||
        (qFuzzyCompare(width, m_columnWidth) && qFuzzyCompare(right, m_rightMargin))) {
        return;
    }
    m_columnWidth = width;
    m_rightMargin = right;
    QTextFrameFormat root = document()->rootFrame()->frameFormat();
    root.setLeftMargin(side);
    root.setRightMargin(right);
    root.setTopMargin(m_theme.scaled(topMargin));
    root.setBottomMargin(m_theme.scaled(bottomMargin));
    document()->rootFrame()->setFrameFormat(root);
    // What stands at the right end of a card's bar is held there by a tab.
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const QList<QTextOption::Tab> tabs = format.tabPositions();
        if (tabs.size() == 1 && tabs[0].type == QTextOption::RightTab) {
            const QTextFrame* frame = QTextCursor(block).currentFrame();
            const qreal inner = width - 2 * frame->frameFormat().padding();
            format.setTabPositions({QTextOption::Tab(inner, QTextOption::RightTab)});
            QTextCursor(block).setBlockFormat(format);
        }
    }
    document()->markContentsDirty(0, document()->characterCount());
    placeWidgets();
}

QWidget* DocumentView::widgetAt(int index) const {
    const auto* piece = index >= 0 && index < m_content.size()
                            ? std::get_if<WidgetPiece>(&m_content[index])
                            : nullptr;
    return piece == nullptr ? nullptr : piece->widget;
}

QSizeF DocumentView::slotSize(int index) const {
    const QWidget* widget = widgetAt(index);
    if (widget == nullptr || m_columnWidth <= 0) {
        return {1, 1};
    }
    const int width = static_cast<int>(m_columnWidth);
    const int height =
        widget->hasHeightForWidth() ? widget->heightForWidth(width) : widget->sizeHint().height();
    return {static_cast<qreal>(width),
            static_cast<qreal>(std::max(height, widget->minimumHeight()))};
}

QPointF DocumentView::scrollOffset() const {
    return {static_cast<qreal>(horizontalScrollBar()->value()),
            static_cast<qreal>(verticalScrollBar()->value())};
}

void DocumentView::placeWidgets() {
    if (m_isPlacing) {
        return;
    }
    m_isPlacing = true;
    const QAbstractTextDocumentLayout* layout = document()->documentLayout();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.length() != 2 || block.begin().atEnd()) {
            continue;
        }
        const QTextCharFormat format = block.begin().fragment().charFormat();
        if (format.objectType() != SlotObject || block.layout()->lineCount() == 0) {
            continue;
        }
        const int index = format.intProperty(SlotProperty);
        if (QWidget* widget = widgetAt(index)) {
            const QPointF at = layout->blockBoundingRect(block).topLeft() +
                               block.layout()->lineAt(0).position() - scrollOffset();
            widget->setGeometry(QRect(at.toPoint(), slotSize(index).toSize()));
        }
    }
    m_isPlacing = false;
}

void DocumentView::refreshSlots() {
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.length() != 2 || block.begin().atEnd()) {
            continue;
        }
        const QTextCharFormat format = block.begin().fragment().charFormat();
        const int index = format.intProperty(SlotProperty);
        // The line is as high as the room that was left for the widget.
        if (format.objectType() == SlotObject && widgetAt(index) != nullptr &&
            block.layout()->lineCount() > 0 &&
            !qFuzzyCompare(block.layout()->lineAt(0).height(), slotSize(index).height())) {
            document()->markContentsDirty(block.position(), block.length());
        }
    }
    placeWidgets();
}

double DocumentView::readPosition() const {
    const QScrollBar& bar = *verticalScrollBar();
    return bar.maximum() <= 0 ? 1.0 : static_cast<double>(bar.value()) / bar.maximum();
}

void DocumentView::setReadPosition(double position) {
    QScrollBar& bar = *verticalScrollBar();
    bar.setValue(qRound(std::clamp(position, 0.0, 1.0) * bar.maximum()));
}

bool DocumentView::isAtEnd() const {
    const QScrollBar& bar = *verticalScrollBar();
    return bar.maximum() - bar.value() <= m_theme.lineHeight(TextStyle::Reading);
}

bool DocumentView::showHeading(const QString& heading) {
    // Chips, and the small blanks around code, are no letters.
    const auto lettersOf = [](const QString& text) {
        QString letters;
        std::ranges::copy_if(text, std::back_inserter(letters),
                             [](QChar letter) { return letter.isLetterOrNumber(); });
        return letters;
    };
    const QString wanted = lettersOf(heading);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0 && lettersOf(block.text()) == wanted) {
            const QRectF place = document()->documentLayout()->blockBoundingRect(block);
            verticalScrollBar()->setValue(static_cast<int>(place.top()));
            setTextCursor(QTextCursor(block));
            verticalScrollBar()->setValue(static_cast<int>(place.top()));
            return true;
        }
    }
    return false;
}

void DocumentView::ensureVisible(const QWidget& widget) {
    const QRect rect(widget.mapTo(viewport(), QPoint(0, 0)), widget.size());
    constexpr int room = 16;
    QScrollBar& bar = *verticalScrollBar();
    if (rect.bottom() + room > viewport()->height()) {
        bar.setValue(bar.value() +
                     std::min(rect.bottom() + room - viewport()->height(), rect.top() - room));
    } else if (rect.top() - room < 0) {
        bar.setValue(bar.value() + rect.top() - room);
    }
}

void DocumentView::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(viewport());
        painter.translate(-scrollOffset());
        paintBehindText(painter, *document(), m_theme,
                        QRectF(viewport()->rect()).translated(scrollOffset()));
    }
    QTextBrowser::paintEvent(event);
    // The link that the keyboard has reached.
    const QTextCursor cursor = textCursor();
    if (hasFocus() && isWholeLink(cursor)) {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-scrollOffset());
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        for (const QRectF& rect :
             textRects(*document(), cursor.selectionStart(), cursor.selectionEnd())) {
            painter.drawRoundedRect(QRectF(rect.adjusted(-4, -4, 4, 4).toAlignedRect()),
                                    m_theme.radius(u"control"), m_theme.radius(u"control"));
        }
    }
}

void DocumentView::resizeEvent(QResizeEvent* event) {
    fitColumn();
    QTextBrowser::resizeEvent(event);
    placeWidgets();
}

void DocumentView::scrollContentsBy(int dx, int dy) {
    QTextBrowser::scrollContentsBy(dx, dy);
    placeWidgets();
    viewport()->update();
    emit readPositionChanged(readPosition());
}

void DocumentView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        event->accept();
        return;
    }
    QTextBrowser::keyPressEvent(event);
}

bool DocumentView::viewportEvent(QEvent* event) {
    // A widget in the text wants another size. Once its own layout has taken in what changed.
    if (event->type() == QEvent::LayoutRequest) {
        QTimer::singleShot(0, this, &DocumentView::refreshSlots);
    }
    return QTextBrowser::viewportEvent(event);
}

QString DocumentView::selectedPlainText() const {
    const QTextCursor cursor = textCursor();
    QString text;
    for (QTextBlock block = document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() < cursor.selectionEnd(); block = block.next()) {
        QString line;
        bool hasSlot = false;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const QTextCharFormat format = fragment.charFormat();
            const int from = std::max(cursor.selectionStart(), fragment.position());
            const int to = std::min(cursor.selectionEnd(), fragment.position() + fragment.length());
            if (from >= to || format.boolProperty(PadProperty) ||
                format.objectType() == IconObject) {
                continue;
            }
            if (format.objectType() == ChipObject) {
                line += u'P' + QString::number(format.intProperty(ChipProperty));
            } else if (format.objectType() == SlotObject) {
                hasSlot = true;
            } else {
                line += fragment.text().sliced(from - fragment.position(), to - from);
            }
        }
        const bool isRoom = block.blockFormat().nonBreakableLines() && line.isEmpty();
        if (!hasSlot && !isRoom) {
            text += line.replace(QChar::LineSeparator, u'\n') + u'\n';
        }
    }
    text.chop(1);
    return text;
}

QMimeData* DocumentView::createMimeDataFromSelection() const {
    auto* data = new QMimeData;
    data->setText(selectedPlainText());
    return data;
}

QVariant DocumentView::loadResource(int type, const QUrl& name) {
    const QString path = QDir(m_folder).filePath(name.path());
    if (type == QTextDocument::ImageResource && path.endsWith(".svg"_L1)) {
        QSvgRenderer renderer(inColors(m_theme, path));
        if (renderer.isValid()) {
            const qreal scale =
                std::min<qreal>(m_theme.zoom(), m_columnWidth / renderer.defaultSize().width());
            const QSizeF size = QSizeF(renderer.defaultSize()) * scale;
            QImage image((size * devicePixelRatioF()).toSize(),
                         QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            renderer.render(&painter);
            painter.end();
            image.setDevicePixelRatio(devicePixelRatioF());
            return image;
        }
    }
    return QTextBrowser::loadResource(type, QUrl::fromLocalFile(path));
}

}  // namespace proclab::desktop
