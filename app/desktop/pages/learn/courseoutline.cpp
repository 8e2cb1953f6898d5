// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/courseoutline.h"

#include "desktop/pages/learn/coursemodel.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int lessonHeight = 26;
constexpr int partHeight = 32;
constexpr int outlineSideRoom = 12;

/// The thin bar below "Course".
class ProgressBar : public QWidget {
public:
    ProgressBar(const Theme& theme, const lessons::Course& course, CourseProgress& progress)
        : m_theme(theme), m_course(course), m_progress(progress) {
        setFixedHeight(theme.scaled(4));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(u"line.default"));
        painter.drawRoundedRect(rect(), 2, 2);
        const int count = std::max(1, m_course.lessonCount());
        const int filled = width() * m_progress.doneCount() / count;
        if (filled > 0) {
            painter.setBrush(m_theme.color(u"accent.base"));
            painter.drawRoundedRect(QRect(0, 0, filled, height()), 2, 2);
        }
    }

private:
    const Theme& m_theme;
    const lessons::Course& m_course;
    CourseProgress& m_progress;
};

}  // namespace

void paintProgressRing(QPainter& painter, const Theme& theme, const QRectF& rect, ReadState state) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = theme.color(u"accent.base");
    const QRectF ring = rect.adjusted(1.25, 1.25, -1.25, -1.25);
    switch (state) {
        case ReadState::NotBegun:
            painter.setPen(QPen(theme.color(u"line.control"), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(ring);
            break;
        case ReadState::Begun:
            painter.setPen(QPen(accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(ring);
            painter.setPen(Qt::NoPen);
            painter.setBrush(accent);
            painter.drawPie(ring.adjusted(2, 2, -2, -2), 90 * 16, -180 * 16);
            break;
        case ReadState::Done: {
            painter.setPen(Qt::NoPen);
            painter.setBrush(accent);
            painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5));
            QPolygonF check;
            const auto at = [&](qreal x, qreal y) {
                check << QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y);
            };
            at(0.29, 0.52);
            at(0.44, 0.67);
            at(0.72, 0.36);
            painter.setPen(QPen(theme.color(u"accent.on"), rect.width() * 0.11, Qt::SolidLine,
                                Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(check);
            break;
        }
    }
    painter.restore();
}

OutlineDelegate::OutlineDelegate(const Theme& theme, QTreeView& tree)
    : QStyledItemDelegate(&tree), m_theme(theme), m_tree(tree) {}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {m_theme.scaled(120),
            m_theme.scaled(index.parent().isValid() ? lessonHeight : partHeight)};
}

void OutlineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // Rows reach over the tree's own indent.
    const QRect row(0, option.rect.top(), m_tree.viewport()->width(), option.rect.height());
    if (index.parent().isValid()) {
        paintLesson(*painter, row, index, option.state.testFlag(QStyle::State_MouseOver));
    } else {
        paintPart(*painter, row, index);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && m_tree.hasFocus()) {
        painter->setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(
            QRectF(row).adjusted(m_theme.scaled(6) + 1, 1, -m_theme.scaled(6) - 1, -1),
            m_theme.radius(u"control"), m_theme.radius(u"control"));
    }
    painter->restore();
}

void OutlineDelegate::paintPart(QPainter& painter, const QRect& rect,
                                const QModelIndex& index) const {
    const int icon = m_theme.scaled(14);
    const bool open = m_tree.isExpanded(index);
    paintIcon(painter, open ? u"chevron-down" : u"chevron-right",
              QRectF(rect.left() + m_theme.scaled(outlineSideRoom), rect.center().y() - icon / 2,
                     icon, icon),
              m_theme.color(u"text.muted"));
    painter.setFont(m_theme.font(TextStyle::Label));
    painter.setPen(m_theme.color(u"text.muted"));
    const QRect inner =
        rect.adjusted(m_theme.scaled(outlineSideRoom + 18), 0, -m_theme.scaled(18), 0);
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 / %2")
                         .arg(index.data(CourseModel::DoneRole).toInt())
                         .arg(index.data(CourseModel::CountRole).toInt()));
    QFont font = m_theme.font(TextStyle::Body);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(m_theme.color(u"text.primary"));
    const QRect title = inner.adjusted(0, 0, -m_theme.scaled(34), 0);
    painter.drawText(
        title, Qt::AlignVCenter,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, title.width()));
}

void OutlineDelegate::paintLesson(QPainter& painter, const QRect& rect, const QModelIndex& index,
                                  bool hovered) const {
    const bool current = index.data(CourseModel::CurrentRole).toBool();
    if (current || hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(current ? u"accent.tint"_s : u"bg.hover"_s));
        painter.drawRoundedRect(rect.adjusted(m_theme.scaled(6), 0, -m_theme.scaled(6), 0),
                                m_theme.radius(u"control"), m_theme.radius(u"control"));
    }
    const qreal size = m_theme.scaled(14);
    const QRectF mark(rect.left() + m_theme.scaled(outlineSideRoom + 6),
                      rect.center().y() - size / 2 + 0.5, size, size);
    if (index.data(CourseModel::BrokenRole).toBool()) {
        paintIcon(painter, u"warning", mark, m_theme.color(u"warn.ink"));
    } else {
        paintProgressRing(painter, m_theme, mark,
                          static_cast<ReadState>(index.data(CourseModel::ProgressRole).toInt()));
    }
    const QFont font = m_theme.font(TextStyle::Body);
    painter.setFont(font);
    painter.setPen(m_theme.color(current ? u"accent.ink"_s : u"text.secondary"_s));
    const QRect title =
        rect.adjusted(m_theme.scaled(outlineSideRoom + 28), 0, -m_theme.scaled(12), 0);
    painter.drawText(
        title, Qt::AlignVCenter,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, title.width()));
}

CourseOutline::CourseOutline(const Theme& theme, const lessons::Course& course,
                             CourseProgress& progress, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_course(course),
      m_progress(progress),
      m_model(new CourseModel(course, progress, this)),
      m_tree(new QTreeView),
      m_bar(new ProgressBar(theme, course, progress)),
      m_count(new TextLabel(theme, TextStyle::Caption, u"text.muted"_s)),
      m_percent(new TextLabel(theme, TextStyle::Caption, u"text.muted"_s)) {
    auto* title = new TextLabel(theme, tr("Course"), TextStyle::Body, u"text.secondary"_s);
    title->setWeight(QFont::DemiBold);
    auto* fold = new Button(theme, ButtonKind::Quiet, {});
    fold->setIconName(u"outline"_s);
    fold->setHeight(ButtonHeight::Compact);
    fold->setToolTip(tr("Hide the outline (Ctrl B)"));
    connect(fold, &QAbstractButton::clicked, this, &CourseOutline::foldRequested);

    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new OutlineDelegate(theme, *m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0);
    m_tree->setMouseTracking(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setSelectionMode(QAbstractItemView::NoSelection);
    m_tree->viewport()->setAutoFillBackground(false);
    m_tree->setAccessibleName(tr("Course outline"));
    m_tree->expandAll();
    const auto choose = [this](const QModelIndex& index) {
        const QString lesson = index.data(CourseModel::LessonIdRole).toString();
        if (lesson.isEmpty()) {
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
        } else {
            emit lessonChosen(lesson);
        }
    };
    connect(m_tree, &QTreeView::clicked, this, choose);
    connect(m_tree, &QTreeView::activated, this, [this, choose](const QModelIndex& index) {
        // A click has been taken already; this is Enter.
        if (!m_tree->underMouse()) {
            choose(index);
        }
    });

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.scaled(4), 1, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(theme.scaled(outlineSideRoom), 0, theme.scaled(6), theme.scaled(2));
    head->addWidget(title, 1);
    head->addWidget(fold);
    column->addLayout(head);
    auto* bar = new QVBoxLayout;
    bar->setContentsMargins(theme.scaled(outlineSideRoom), 0, theme.scaled(outlineSideRoom),
                            theme.scaled(8));
    bar->setSpacing(theme.scaled(5));
    bar->addWidget(m_bar);
    auto* counts = new QHBoxLayout;
    counts->addWidget(m_count, 1);
    counts->addWidget(m_percent);
    bar->addLayout(counts);
    column->addLayout(bar);
    column->addWidget(m_tree, 1);
    connect(&progress, &CourseProgress::changed, this, &CourseOutline::showProgress);
    connect(&theme, &Theme::changed, this, [this] {
        m_tree->doItemsLayout();
        update();
    });
    showProgress();
}

void CourseOutline::setCurrent(const QString& lesson) {
    m_model->setCurrent(lesson);
    m_tree->setCurrentIndex(m_model->indexOf(lesson));
}

void CourseOutline::showProgress() {
    const int count = m_course.lessonCount();
    m_count->setText(summary());
    m_percent->setText(tr("%1 %").arg(count == 0 ? 0 : m_progress.doneCount() * 100 / count));
    m_bar->update();
}

QString CourseOutline::summary() const {
    return tr("%1 of %n lessons", nullptr, m_course.lessonCount()).arg(m_progress.doneCount());
}

void CourseOutline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.window"));
    painter.fillRect(width() - 1, 0, 1, height(), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
