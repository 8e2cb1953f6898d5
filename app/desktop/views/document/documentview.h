// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/document/documentcontent.h"

#include <QTextBrowser>
#include <QUrl>

namespace proclab::desktop {

/// Text as in a book: Markdown, call-outs, code cards, and widgets between them, in one document,
/// so that selecting, searching, copying and scrolling know no borders. Widgets lie in places that
/// the document keeps free for them: they are real, and Tab reaches them like any control.
class DocumentView : public QTextBrowser {
    Q_OBJECT
public:
    explicit DocumentView(const Theme& theme, QWidget* parent = nullptr);
    ~DocumentView() override;

    /// Replaces everything. `folder` is where relative images are found.
    void setContent(DocumentContent content, const QString& folder = {});
    [[nodiscard]] const DocumentContent& content() const { return m_content; }
    /// Room left and right of the text, in pixels at 100 %.
    void setSideMargin(int pixels);
    /// In letters of prose: 70, unless said otherwise (design 2.4).
    void setLongestLine(int characters);

    /// How far the text was scrolled: 0 at the top, 1 at the end. 1 where everything is visible.
    [[nodiscard]] double readPosition() const;
    void setReadPosition(double position);
    /// Whether the last line is on screen.
    [[nodiscard]] bool isAtEnd() const;
    /// Brings a heading to the top, by its words; false where there is no such one.
    bool showHeading(const QString& heading);
    /// Scrolls as little as needed to show that widget of the content.
    void ensureVisible(const QWidget& widget);

    /// The text of the selection as it would be typed: chips as "P1", no layout blanks.
    [[nodiscard]] QString selectedPlainText() const;

    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

signals:
    /// A link of the text or of a code card: "run:hello", "copy:hello", "lesson:1.2",
    /// "https://...".
    void linkActivated(const QUrl& target);
    void readPositionChanged(double position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    [[nodiscard]] QMimeData* createMimeDataFromSelection() const override;

private:
    void rebuild();
    void takeTheme();
    void fitColumn();
    void placeWidgets();
    void refreshSlots();
    [[nodiscard]] QSizeF slotSize(int index) const;
    [[nodiscard]] QWidget* widgetAt(int index) const;
    [[nodiscard]] QPointF scrollOffset() const;

    const Theme& m_theme;
    DocumentContent m_content;
    QString m_folder;
    int m_sideMargin = 28;
    int m_longestLine = 70;
    qreal m_columnWidth = 0;
    qreal m_rightMargin = 0;
    qreal m_zoom = 0;
    bool m_isPlacing = false;
};

}  // namespace proclab::desktop
