// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/editorpane.h"

#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/findbar.h"
#include "desktop/views/editor/linemargin.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// Room above the first line, so that the code does not stick to the header.
constexpr int topSpace = 10;

QPixmap chipPixmap(const Theme& theme, int number, qreal ratio) {
    const QSizeF size = chipSize(theme, number, 15);
    QPixmap pixmap((size * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintChip(painter, theme, QRectF(QPointF(0, 0), size), number);
    return pixmap;
}

}  // namespace

EditorPane::EditorPane(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_header(new QWidget(this)),
      m_icon(new QLabel),
      m_name(new QLabel),
      m_changed(new QLabel),
      m_wayBack(new QToolButton),
      m_reset(new QToolButton),
      m_offScreen(new QToolButton),
      m_topSpace(new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Fixed)),
      m_code(new CodeArea(theme, this)) {
    m_margin = new LineMargin(theme, *m_code, this);
    m_find = new FindBar(*m_code, this);
    makeHints();

    m_changed->setObjectName(u"changed"_s);
    m_wayBack->setAutoRaise(true);
    m_wayBack->setObjectName(u"wayBack"_s);
    m_wayBack->hide();
    m_reset->setAutoRaise(true);
    m_reset->setObjectName(u"reset"_s);
    m_reset->setToolTip(tr("Bring the original program back"));
    m_reset->setAccessibleName(tr("Reset"));
    m_changed->setText(tr("edited"));
    m_offScreen->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_offScreen->setPopupMode(QToolButton::InstantPopup);
    m_offScreen->setAutoRaise(true);
    m_offScreen->setObjectName(u"offScreen"_s);
    m_offScreen->hide();

    // Its words give way to its width, and not the other way round.
    m_header->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* header = new QHBoxLayout(m_header);
    header->setContentsMargins(16, 0, 12, 0);
    header->setSpacing(8);
    header->addWidget(m_icon);
    header->addWidget(m_name);
    header->addWidget(m_changed);
    header->addStretch(1);
    header->addWidget(m_wayBack);
    header->addWidget(m_reset);
    header->addWidget(m_offScreen);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_margin);
    row->addWidget(m_code, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_find);
    column->addItem(m_topSpace);
    column->addLayout(row, 1);
    column->addWidget(m_hintRow);

    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &EditorPane::openFind);
    connect(m_reset, &QToolButton::clicked, this, &EditorPane::reset);
    connect(m_wayBack, &QToolButton::clicked, this, &EditorPane::wayBackRequested);
    connect(m_code, &CodeArea::linesMoved, this, [this] {
        m_margin->update();
        updateOffScreen();
    });
    connect(m_code, &CodeArea::edited, this, [this] {
        m_code->clearError();
        m_margin->setErrorLine(0);
        m_margin->updateGeometry();
        updateHeader();
        followHints();
        emit edited(source());
    });
    connect(m_margin, &LineMargin::processClicked, this, [this](ProcessUid process) {
        if (m_cursor != nullptr) {
            m_cursor->selectProcess(process);
        }
    });
    connect(&theme, &Theme::changed, this, [this] {
        setDensity(m_density);
        updateHeader();
    });
    setFocusProxy(m_code);
    setDensity(Density::Normal);
    updateHeader();
}

void EditorPane::setCursor(TraceCursor* cursor) {
    if (m_cursor != nullptr) {
        m_cursor->disconnect(this);
    }
    m_cursor = cursor;
    if (cursor != nullptr) {
        connect(cursor, &TraceCursor::cursorChanged, this, &EditorPane::updateMarks);
        connect(cursor, &TraceCursor::traceChanged, this, &EditorPane::updateMarks);
    }
    updateMarks();
}

void EditorPane::setProgram(const QString& fileName, const QString& original,
                            const QString& source) {
    m_fileName = fileName;
    m_original = original;
    m_code->setSource(source);
    setHints({});
    m_margin->setErrorLine(0);
    m_margin->updateGeometry();
    updateHeader();
    updateMarks();
}

void EditorPane::setFileName(const QString& fileName) {
    m_fileName = fileName;
    updateHeader();
}

void EditorPane::setOriginal(const QString& original) {
    m_original = original;
    updateHeader();
}

void EditorPane::setChangeWords(const QString& note, const QString& back, const QString& tip) {
    m_changed->setText(note);
    m_reset->setAccessibleName(back);
    m_reset->setToolTip(tip);
    updateHeader();
}

void EditorPane::setWayBack(const QString& text, const QString& tip) {
    m_wayBack->setText(text);
    m_wayBack->setToolTip(tip);
    m_wayBack->setVisible(!text.isEmpty());
}

QString EditorPane::source() const {
    return m_code->source();
}

void EditorPane::setDensity(Density density) {
    m_density = density;
    switch (density) {
        case Density::Comfortable:
            m_code->setPixelSize(m_theme.scaled(14));
            m_code->setLineHeight(m_theme.scaled(22));
            break;
        case Density::Normal:
            m_code->setPixelSize(m_theme.scaled(13));
            m_code->setLineHeight(m_theme.lineHeight(TextStyle::Code));
            break;
        case Density::Compact:
            m_code->setPixelSize(m_theme.scaled(12));
            m_code->setLineHeight(m_theme.scaled(20));
            break;
    }
    const int space = density == Density::Normal ? 0 : topSpace;
    m_topSpace->changeSize(0, space, QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout()->invalidate();
    m_margin->setChipsShown(density != Density::Compact);
    m_margin->update();
}

void EditorPane::setReadOnly(bool readOnly) {
    m_code->setReadOnly(readOnly);
    m_code->SendScintilla(QsciScintilla::SCI_SETCARETWIDTH, readOnly ? 0UL : 1UL);
    updateHeader();
}

void EditorPane::setHeaderShown(bool shown) {
    m_header->setVisible(shown);
}

void EditorPane::setMarksShown(bool shown) {
    m_marksShown = shown;
    updateMarks();
}

void EditorPane::setError(int line, const QString& message) {
    m_code->setError(line, message);
    m_margin->setErrorLine(line);
}

void EditorPane::clearError() {
    m_code->clearError();
    m_margin->setErrorLine(0);
}

void EditorPane::goToLine(int line) {
    m_code->goToLine(line);
}

void EditorPane::openFind() {
    m_find->open();
}

void EditorPane::reset() {
    if (!isChanged()) {
        return;
    }
    m_code->replaceSource(m_original);
}

void EditorPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateHeader();
    followMarks();
}

void EditorPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateHeader();
    }
}

void EditorPane::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.code"));
    if (m_header->isVisible()) {
        painter.fillRect(m_header->geometry(), m_theme.color(u"bg.panel"));
        const int bottom = m_header->geometry().bottom();
        painter.fillRect(QRect(0, bottom, width(), 1), m_theme.color(u"line.subtle"));
    }
}

void EditorPane::updateMarks() {
    std::vector<MarkedLine> lines;
    if (m_cursor != nullptr && m_marksShown && !m_cursor->trace().isEmpty()) {
        lines = markedLines(*m_cursor->snapshot(), m_cursor->trace(), m_fileName.toStdString(),
                            m_named);
    }
    if (lines == m_marked) {
        return;
    }
    m_marked = lines;
    m_code->setMarkedLines(lines);
    m_margin->setLines(std::move(lines));
    followMarks();
    updateOffScreen();
}

void EditorPane::setNamedWaits(std::vector<NamedWait> waits) {
    m_named = std::move(waits);
    updateMarks();
}

void EditorPane::followMarks() {
    // The line of the latest event is kept in view, but not under the hands of who is typing.
    if (m_code->hasFocus() || m_marked.empty()) {
        return;
    }
    const auto latest = std::ranges::max_element(
        m_marked, {}, [](const MarkedLine& line) { return line.markers.front().since; });
    // All of them where they fit, else the latest.
    const int first = m_marked.front().line;
    const int last = m_marked.back().line;
    if (!m_code->showLines(first, last)) {
        m_code->showLine(latest->line);
    }
}

void EditorPane::updateOffScreen() {
    std::vector<LineMarker> hidden;
    for (const MarkedLine& line : m_marked) {
        if (!m_code->isLineVisible(line.line)) {
            hidden.insert(hidden.end(), line.markers.begin(), line.markers.end());
        }
    }
    if (hidden.empty()) {
        m_offScreen->hide();
        return;
    }
    const QPixmap chip = chipPixmap(m_theme, hidden.front().number, devicePixelRatioF());
    m_offScreen->setIcon(chip);
    m_offScreen->setIconSize(chip.deviceIndependentSize().toSize());
    QString text = tr("at line %1").arg(hidden.front().line);
    if (hidden.size() > 1) {
        text = tr("at line %1, and %2 more").arg(hidden.front().line).arg(hidden.size() - 1);
    }
    m_offScreen->setText(u' ' + text);
    m_offScreen->setAccessibleName(tr("P%1 %2").arg(hidden.front().number).arg(text));
    auto* menu = new QMenu(m_offScreen);
    for (const LineMarker& marker : hidden) {
        const int line = marker.line;
        menu->addAction(QIcon(chipPixmap(m_theme, marker.number, devicePixelRatioF())),
                        tr("P%1 at line %2").arg(marker.number).arg(line), m_code,
                        [this, line] { m_code->showLine(line); });
    }
    delete m_offScreen->menu();
    m_offScreen->setMenu(menu);
    m_offScreen->show();
}

void EditorPane::updateHeader() {
    m_header->setFixedHeight(m_theme.size(u"panelHeader"));
    m_icon->setPixmap(icon(m_theme, u"file").pixmap(16, 16));
    QFont bold = m_theme.font(TextStyle::Body);
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_name->setText(m_fileName);
    QPalette muted = m_changed->palette();
    muted.setColor(QPalette::WindowText, m_theme.color(u"text.muted"));
    m_changed->setPalette(muted);
    m_changed->setFont(m_theme.font(TextStyle::Label));
    const bool canChange = !m_code->isReadOnly() && isChanged();
    m_changed->setVisible(canChange);
    m_reset->setVisible(canChange && !m_original.isEmpty());
    // Beside a wide panel there is room for fewer words.
    m_reset->setText(m_reset->accessibleName());
    if (m_header->layout()->sizeHint().width() > width()) {
        m_changed->hide();
        m_reset->setText(tr("Reset"));
    }
}

}  // namespace proclab::desktop
