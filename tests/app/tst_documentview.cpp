// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The document view: what stands in the document, and what is on screen.

#include "desktop/style/theme.h"
#include "desktop/views/document/documentformats.h"
#include "desktop/views/document/documentobjects.h"
#include "desktop/views/document/documentview.h"
#include "desktop/views/document/richlabel.h"

#include <QAbstractTextDocumentLayout>
#include <QElapsedTimer>
#include <QFile>
#include <QFontMetricsF>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>

using namespace Qt::StringLiterals;
using namespace proclab::desktop;

class DocumentViewTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void headingsAndParagraphsBecomeBlocks();
    void chipStandsInTheTextAndIsPainted();
    void inlineCodeHasASunkenGround();
    void calloutIsATintedBox();
    void codeCardColoursPythonAndLinksToRun();
    void linkOfACardActivatesByMouse();
    void linksAreReachedByTheKeyboard();
    void tableKeepsItsCells();
    void listMarksHangBesideTheText();
    void selectionCopiesWhatIsRead();
    void findsText();
    void linesHaveAtMostSeventyCharacters();
    void widgetStandsBetweenTheTextAndGrows();
    void widgetReachedByTabIsScrolledIntoView();
    void themeChangesColoursAndKeepsThePosition();
    void zoomSetsLargerType();
    void svgImagesAreDrawn();
    void longTextsAreQuick();
    void richLabelReadsWithoutMarks();

private:
    /// The char format at the first occurrence of a text.
    [[nodiscard]] QTextCharFormat formatAt(const QString& text) const;
    [[nodiscard]] QRect rectOf(const QString& text) const;
    [[nodiscard]] QColor pixelAt(const QPoint& viewportPoint) const;

    Theme m_theme;
    std::unique_ptr<DocumentView> m_view;
};

void DocumentViewTest::initTestCase() {
    m_theme.setChoice(AppearanceChoice::Light);
    m_theme.apply();
}

void DocumentViewTest::init() {
    m_theme.setChoice(AppearanceChoice::Light);
    m_view = std::make_unique<DocumentView>(m_theme);
    m_view->resize(420, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void DocumentViewTest::cleanup() {
    m_view.reset();
    m_theme.setZoom(1.0);
}

QTextCharFormat DocumentViewTest::formatAt(const QString& text) const {
    return m_view->document()->find(text).charFormat();
}

QRect DocumentViewTest::rectOf(const QString& text) const {
    QTextCursor cursor = m_view->document()->find(text);
    const int end = cursor.selectionEnd();
    cursor.setPosition(cursor.selectionStart());
    const QRect first = m_view->cursorRect(cursor);
    cursor.setPosition(end);
    return first.united(m_view->cursorRect(cursor));
}

QColor DocumentViewTest::pixelAt(const QPoint& viewportPoint) const {
    return m_view->viewport()->grab().toImage().pixelColor(viewportPoint);
}

void DocumentViewTest::headingsAndParagraphsBecomeBlocks() {
    m_view->setContent({MarkdownPiece{u"## Head\n\nOne.\n\nTwo **bold** and *slanted*.\n"_s}});
    const QTextDocument& document = *m_view->document();
    QCOMPARE(document.toPlainText(), u"Head\nOne.\nTwo bold and slanted."_s);
    QCOMPARE(formatAt(u"Head"_s).font().pointSizeF(), m_theme.font(TextStyle::Title).pointSizeF());
    QCOMPARE(formatAt(u"bold"_s).fontWeight(), int(QFont::DemiBold));
    QVERIFY(formatAt(u"slanted"_s).fontItalic());
    m_view->setContent({MarkdownPiece{u"A line with {P0}, `code` and more words. "_s.repeated(4)}});
    const QTextLayout* lines = m_view->document()->begin().layout();
    QVERIFY(lines->lineCount() >= 3);
    for (int i = 1; i < lines->lineCount(); ++i) {
        // Baselines keep their distance, whatever stands in a line.
        const QTextLine above = lines->lineAt(i - 1);
        const QTextLine line = lines->lineAt(i);
        QCOMPARE(line.y() + line.ascent() - above.y() - above.ascent(),
                 static_cast<qreal>(m_theme.lineHeight(TextStyle::Reading)));
    }
}

void DocumentViewTest::chipStandsInTheTextAndIsPainted() {
    m_view->setContent({MarkdownPiece{u"Here is {P1} now. {Px} is none.\n"_s}});
    QTextCursor chip = m_view->document()->find(QString(QChar::ObjectReplacementCharacter));
    QVERIFY(!chip.isNull());
    QCOMPARE(chip.charFormat().objectType(), int(ChipObject));
    QCOMPARE(chip.charFormat().intProperty(ChipProperty), 1);
    QVERIFY(m_view->document()->toPlainText().contains(u"{Px}"_s));
    // Some pixel beside the letter has the colour of P1.
    const QRect rect = rectOf(QString(QChar::ObjectReplacementCharacter));
    QCOMPARE(pixelAt({rect.left() + 3, rect.center().y() + 2}), m_theme.identityColor(1));
}

void DocumentViewTest::inlineCodeHasASunkenGround() {
    m_view->setContent({MarkdownPiece{u"Call `start()` now.\n"_s}});
    QVERIFY(formatAt(u"start()"_s).boolProperty(InlineCodeProperty));
    QVERIFY(formatAt(u"start()"_s).font().fixedPitch());
    const QRect rect = rectOf(u"start()"_s);
    QCOMPARE(pixelAt({rect.left() - 2, rect.center().y()}), m_theme.color(u"bg.sunken"));
    QCOMPARE(pixelAt({rect.left() - 8, rect.center().y()}), m_theme.color(u"bg.panel"));
}

void DocumentViewTest::calloutIsATintedBox() {
    m_view->setContent({CalloutPiece{CalloutLook::Warning, u"Mind"_s, u"The text.\n"_s}});
    QCOMPARE(m_view->document()->toPlainText().trimmed(), u"Mind. The text."_s);
    QCOMPARE(formatAt(u"Mind"_s).fontWeight(), int(QFont::DemiBold));
    const QRect rect = rectOf(u"The text."_s);
    QCOMPARE(pixelAt({rect.right() + 6, rect.center().y()}), m_theme.color(u"warn.tint"));
}

void DocumentViewTest::codeCardColoursPythonAndLinksToRun() {
    m_view->setContent(
        {CodePiece{u"hello"_s, u"One child"_s, u"hello.py"_s, u"import time\n\nx = 1\n"_s, {}}});
    QCOMPARE(formatAt(u"import"_s).foreground().color(), m_theme.color(u"code.keyword"));
    QCOMPARE(formatAt(u"time"_s).foreground().color(), m_theme.color(u"code.text"));
    QCOMPARE(formatAt(u"Run"_s).anchorHref(), u"run:hello"_s);
    QCOMPARE(formatAt(u"Copy"_s).anchorHref(), u"copy:hello"_s);
    const QRect rect = rectOf(u"x = 1"_s);
    QCOMPARE(pixelAt({rect.right() + 20, rect.center().y()}), m_theme.color(u"bg.code"));
    // The bar's links stand at the right end.
    QVERIFY(rectOf(u"Run"_s).right() > m_view->viewport()->width() - 80);
    QVERIFY(rectOf(u"Run"_s).right() < m_view->viewport()->width() - 28);
}

void DocumentViewTest::linkOfACardActivatesByMouse() {
    m_view->setContent({CodePiece{u"hello"_s, u"One child"_s, u"hello.py"_s, u"x = 1\n"_s, {}}});
    QSignalSpy activated(m_view.get(), &DocumentView::linkActivated);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rectOf(u"Run"_s).center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toUrl(), QUrl(u"run:hello"_s));
}

void DocumentViewTest::linksAreReachedByTheKeyboard() {
    m_view->setContent({MarkdownPiece{u"See [one](lesson:1.2) and [two](lesson:1.3).\n"_s}});
    QSignalSpy activated(m_view.get(), &DocumentView::linkActivated);
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    // The one focus ring of the program is around it.
    const QRect link = rectOf(u"two"_s);
    int below = 0;
    while (below < 10 &&
           pixelAt({link.center().x(), link.bottom() + below}) != m_theme.color(u"accent.base")) {
        ++below;
    }
    QVERIFY(below > 0 && below < 10);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toUrl(), QUrl(u"lesson:1.3"_s));
}

void DocumentViewTest::tableKeepsItsCells() {
    m_view->setContent({MarkdownPiece{u"| a | b |\n| --- | --- |\n| c | `d` |\n\nAfter.\n"_s}});
    const auto* table = qobject_cast<QTextTable*>(m_view->document()->find(u"c"_s).currentTable());
    QVERIFY(table != nullptr);
    QCOMPARE(table->rows(), 2);
    QCOMPARE(table->columns(), 2);
    QVERIFY(table->cellAt(1, 1).firstCursorPosition().block().text().contains(u"d"_s));
    QCOMPARE(m_view->document()->find(u"After."_s).currentTable(), nullptr);
}

void DocumentViewTest::listMarksHangBesideTheText() {
    m_view->setContent({MarkdownPiece{u"- one\n- two\n\n3. three\n4. four\n"_s}});
    const QString text = m_view->document()->toPlainText().remove(padCharacter);
    QCOMPARE(text, u"•one\n•two\n3.three\n4.four"_s);
    QCOMPARE(rectOf(u"one"_s).left(), rectOf(u"two"_s).left());
    QCOMPARE(rectOf(u"one"_s).left(), rectOf(u"four"_s).left());
}

void DocumentViewTest::selectionCopiesWhatIsRead() {
    m_view->setContent({MarkdownPiece{u"Process {P2} calls `join()` here.\n\nNext.\n"_s},
                        CalloutPiece{CalloutLook::Info, u"A"_s, u"B\n"_s}});
    m_view->selectAll();
    QCOMPARE(m_view->selectedPlainText(), u"Process P2 calls join() here.\nNext.\nA. B"_s);
}

void DocumentViewTest::findsText() {
    m_view->setContent({MarkdownPiece{u"One `start()` two.\n"_s}});
    QVERIFY(m_view->find(u"start()"_s));
    QCOMPARE(m_view->selectedPlainText(), u"start()"_s);
    QVERIFY(!m_view->find(u"nowhere"_s));
}

void DocumentViewTest::linesHaveAtMostSeventyCharacters() {
    m_view->resize(1600, 600);
    m_view->setContent({MarkdownPiece{u"word "_s.repeated(200)}});
    const QTextLayout* layout = m_view->document()->begin().layout();
    QVERIFY(layout->lineCount() > 10);
    for (int i = 0; i < layout->lineCount(); ++i) {
        QVERIFY(layout->lineAt(i).textLength() <= 76);  // letters differ in width
    }
}

void DocumentViewTest::widgetStandsBetweenTheTextAndGrows() {
    auto* button = new QPushButton(u"press"_s);
    button->setMinimumHeight(50);
    m_view->setContent(
        {MarkdownPiece{u"Before.\n"_s}, WidgetPiece{button}, MarkdownPiece{u"After.\n"_s}});
    QVERIFY(button->isVisible());
    QCOMPARE(button->parentWidget(), m_view->viewport());
    QVERIFY(button->y() >= rectOf(u"Before."_s).bottom());
    QVERIFY(button->geometry().bottom() < rectOf(u"After."_s).top());
    QCOMPARE(button->x(), 28);
    const int before = rectOf(u"After."_s).top();
    button->setMinimumHeight(120);
    QTRY_COMPARE(rectOf(u"After."_s).top(), before + 70);
    QTRY_COMPARE(button->height(), 120);
}

void DocumentViewTest::widgetReachedByTabIsScrolledIntoView() {
    auto* button = new QPushButton(u"press"_s);
    m_view->setContent({MarkdownPiece{u"Text.\n\n"_s.repeated(60)}, WidgetPiece{button},
                        MarkdownPiece{u"Text.\n\n"_s.repeated(60)}});
    QVERIFY(!m_view->viewport()->rect().intersects(button->geometry()));
    button->setFocus(Qt::TabFocusReason);
    QVERIFY(m_view->viewport()->rect().contains(button->geometry()));
}

void DocumentViewTest::themeChangesColoursAndKeepsThePosition() {
    m_view->setContent({MarkdownPiece{u"Text with `code`.\n\n"_s.repeated(80)}});
    m_view->setReadPosition(0.5);
    const int scroll = m_view->verticalScrollBar()->value();
    QVERIFY(scroll > 0);
    const QColor light = formatAt(u"Text"_s).foreground().color();
    m_theme.setChoice(AppearanceChoice::Dark);
    QCOMPARE(formatAt(u"Text"_s).foreground().color(), m_theme.color(u"text.primary"));
    QVERIFY(formatAt(u"Text"_s).foreground().color() != light);
    QCOMPARE(m_view->verticalScrollBar()->value(), scroll);
}

void DocumentViewTest::zoomSetsLargerType() {
    m_view->setContent({MarkdownPiece{u"Text.\n"_s}});
    const qreal before = formatAt(u"Text"_s).font().pointSizeF();
    m_theme.setZoom(1.5);
    QCOMPARE(formatAt(u"Text"_s).font().pointSizeF(), before * 1.5);
}

void DocumentViewTest::svgImagesAreDrawn() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"box.svg"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>"
        "<rect width='40' height='30' fill='#ff0000'/></svg>");
    file.close();
    m_view->setContent({MarkdownPiece{u"![a box](box.svg)\n"_s}}, folder.path());
    const QImage image = m_view->viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(28 + 20, 24 + 15), QColor(255, 0, 0));
    QCOMPARE(image.pixelColor(28 + 50, 24 + 15), m_theme.color(u"bg.panel"));
}

void DocumentViewTest::longTextsAreQuick() {
    const QString text =
        u"## Head\n\nSome **text** with `code` and {P1}, a line or two long, as lessons are.\n\n"
        "- an item\n- another item\n\n```python\nfor i in range(3):\n    print(i)\n```\n\n"_s
            .repeated(600);
    QVERIFY(text.size() > 80000);
    QElapsedTimer timer;
    timer.start();
    m_view->setContent({MarkdownPiece{text}});
    m_view->document()->documentLayout()->documentSize();
    // Generous, since machines differ: what must not happen is that it grows out of proportion.
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    qInfo("91 KB class text: %lld ms", timer.elapsed());
}

void DocumentViewTest::richLabelReadsWithoutMarks() {
    RichLabel label(m_theme, TextStyle::Body, u"text.primary"_s);
    label.setText(u"You said `hello` to {P1}."_s);
    QCOMPARE(label.plainText(), u"You said hello to P1."_s);
    QCOMPARE(label.accessibleName(), u"You said hello to P1."_s);
    QVERIFY(label.heightForWidth(80) >= 2 * label.heightForWidth(400));
}

QTEST_MAIN(DocumentViewTest)
#include "tst_documentview.moc"
