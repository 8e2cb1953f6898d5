// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/table.h"
#include "desktop/share/backgroundjob.h"
#include "desktop/share/sharedfiles.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/button.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QSemaphore>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QXmlStreamReader>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

const QString twoOfThem =
    u"from multiprocessing import Process, Queue\n"
    "\n"
    "\n"
    "def work(jobs):\n"
    "    print(\"got\", jobs.get())\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    jobs = Queue()\n"
    "    p = Process(target=work, args=(jobs,))\n"
    "    p.start()\n"
    "    jobs.put(7)\n"
    "    p.join()\n"_s;

/// All the words of an SVG document; empty where it is not well-formed.
QString wordsOf(const QByteArray& svg, QSize& size) {
    QXmlStreamReader xml(svg);
    QStringList words;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"svg") {
            const QStringList box =
                xml.attributes().value(QLatin1StringView("viewBox")).toString().split(u' ');
            size = QSize(box.value(2).toInt(), box.value(3).toInt());
        }
        if (xml.isCharacters()) {
            words << xml.text().toString();
        }
    }
    return xml.hasError() ? QString() : words.join(u' ');
}

int coloursIn(const QImage& image) {
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) {
            colours.insert(image.pixel(x, y));
        }
    }
    return static_cast<int>(colours.size());
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestShare : public QObject {
    Q_OBJECT
private:
    Theme m_theme;
    std::unique_ptr<Stage> m_stage;
    QTemporaryDir m_folder;

private slots:
    void initTestCase() {
        m_theme.apply();
        m_stage = std::make_unique<Stage>(m_theme);
        m_stage->resize(900, 856);
        m_stage->setDetailLevel(3);
        m_stage->setProgram(
            {.id = u"t/s"_s, .fileName = u"two_of_them.py"_s, .original = twoOfThem, .source = {}});
        m_stage->show();
        QSignalSpy ended(m_stage.get(), &Stage::runEnded);
        m_stage->run();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        m_stage->playback().pause();
        m_stage->cursor().moveToEnd();
        (void)QTest::qWaitForWindowActive(m_stage.get());
    }
    void cleanupTestCase() { m_stage.reset(); }

    void tablesAreDividedByTabs() {
        const Table table{{u"Who"_s, u"What"_s}, {{u"P0"_s, u"a\tb\nc"_s}, {u"P1"_s, QString()}}};
        QCOMPARE(tabSeparated(table), u"Who\tWhat\nP0\ta b c\nP1\t\n"_s);
    }

    void namesOfFilesComeFromProgramAndMoment() {
        QCOMPARE(suggestedName(u"two_locks.py"_s, u"map"_s, 1.239), u"two_locks-map-1.24s"_s);
        QCOMPARE(suggestedName(u"a b/../c:d.py"_s, QString(), -1), u"c_d"_s);
        QCOMPARE(suggestedName(QString(), u"map"_s, -1), u"run-map"_s);
    }

    void aFileIsWrittenWholeOrNotAtAll() {
        const QString path = m_folder.filePath(u"whole"_s);
        QVERIFY(writeWhole(path, "before").ok());
        const Status failed = writeWhole(m_folder.filePath(u"no/such/folder"_s), "x");
        QVERIFY(!failed.ok());
        QVERIFY(!failed.error().sentence.empty());
        QCOMPARE(contentOf(path), QByteArray("before"));
    }

    void everyPaintedViewIsADrawing_data() {
        QTest::addColumn<QString>("view");
        QTest::addColumn<Stage::Picture>("picture");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("map") << u"map"_s << Stage::Picture::Map << QStringList{u"jobs"_s, u"P1"_s};
        QTest::newRow("lifecycle")
            << u"lifecycle"_s << Stage::Picture::Lifecycle << QStringList{u"P1"_s, u"created"_s};
        QTest::newRow("memory") << u"memory"_s << Stage::Picture::Memory
                                << QStringList{u"P1"_s, u"work"_s};
        QTest::newRow("timeline") << u"timeline"_s << Stage::Picture::Map
                                  << QStringList{u"main"_s, u"work"_s};
    }
    void everyPaintedViewIsADrawing() {
        QFETCH(QString, view);
        QFETCH(Stage::Picture, picture);
        QFETCH(QStringList, words);
        m_stage->showPicture(picture);
        const QString svg = m_folder.filePath(view + u".svg"_s);
        QVERIFY(m_stage->writePicture(svg, Stage::PictureFormat::Svg, view).ok());
        QSize size;
        const QString found = wordsOf(contentOf(svg), size);
        for (const QString& word : words) {
            QVERIFY2(found.contains(word), qPrintable(word + u" is not in: "_s + found));
        }
        const QString png = m_folder.filePath(view + u".png"_s);
        QVERIFY(m_stage->writePicture(png, Stage::PictureFormat::Png, view).ok());
        const QImage image(png);
        QCOMPARE(image.size(), size * 2);
        QVERIFY2(coloursIn(image) > 8, qPrintable(QString::number(coloursIn(image))));
        QVERIFY(!contentOf(svg).contains("<image"));
    }

    void whatIsNotShownIsSaid() {
        m_stage->showPicture(Stage::Picture::Map);
        const Status failed = m_stage->writePicture(m_folder.filePath(u"x.svg"_s),
                                                    Stage::PictureFormat::Svg, u"lifecycle"_s);
        QVERIFY(!failed.ok());
        QVERIFY(!QFile::exists(m_folder.filePath(u"x.svg"_s)));
    }

    void aKeyCopiesThePicture() {
        m_stage->showPicture(Stage::Picture::Map);
        QApplication::clipboard()->clear();
        m_stage->map().setFocus();
        QTest::keyClick(&m_stage->map(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QImage image = QApplication::clipboard()->image();
        QCOMPARE(image.size(), m_stage->map().viewport()->size() * 2);
        QVERIFY(m_stage->progress().text().contains(u"Map"));
    }

    void tablesOfViewsHaveTheirRows_data() {
        QTest::addColumn<QString>("menu");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("row");
        QTest::newRow("map") << u"Map"_s << u"Who\tWhat\tState"_s << u"P1\twork\tended with 0"_s;
        QTest::newRow("timeline") << u"Timeline"_s << u"Who\tWhat\tState\tFrom (s)"_s
                                  << u"P1\twork\trunning\t"_s;
        QTest::newRow("events") << u"Events"_s << u"Time (s)\tWho\tWhat happened\tLine"_s
                                << u"\tP1\t"_s;
    }
    void tablesOfViewsHaveTheirRows() {
        QFETCH(QString, menu);
        QFETCH(QString, heading);
        QFETCH(QString, row);
        m_stage->side().show(SidePane::Tab::Events);
        QMenu all;
        m_stage->fillShareMenu(all);
        QAction* copy = nullptr;
        for (QAction* action : all.actions()) {
            if (action->menu() != nullptr && action->text() == menu) {
                for (QAction* inner : action->menu()->actions()) {
                    copy = inner->text().contains(u"as a table") ? inner : copy;
                }
            }
        }
        QVERIFY(copy != nullptr);
        copy->trigger();
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.startsWith(heading), qPrintable(text));
        QVERIFY2(text.contains(row), qPrintable(text));
    }

    void theMemoryIsATable() {
        m_stage->showPicture(Stage::Picture::Memory);
        m_stage->memory().setFocus();
        m_stage->copyTable();
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.startsWith(u"Name\tmain\tP1"_s), qPrintable(text));
        QVERIFY2(text.contains(u"\nprivate bytes\t"_s), qPrintable(text));
    }

    void theLifecycleIsATable() {
        m_stage->showPicture(Stage::Picture::Lifecycle);
        m_stage->lifecycle().diagram().setFocus();
        m_stage->copyTable();
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.contains(u"P1\twork\tended with 0\tafter "_s), qPrintable(text));
        m_stage->showPicture(Stage::Picture::Map);
    }

    void theRunGoesToOtherPrograms() {
        for (const auto format : {exporters::Format::Csv, exporters::Format::Perfetto}) {
            const QString path = m_folder.filePath(u"run.out"_s);
            QFile::remove(path);
            m_stage->exportRun(path, format);
            QTRY_VERIFY_WITH_TIMEOUT(!m_stage->progress().isRunning(), patience);
            QVERIFY(contentOf(path).contains(format == exporters::Format::Csv ? "QueuePutBegin"
                                                                              : "traceEvents"));
            QCOMPARE(m_stage->progress().text(), u"Written: run.out"_s);
        }
        m_stage->exportRun(m_folder.filePath(u"no/such/run.csv"_s), exporters::Format::Csv);
        QTRY_VERIFY_WITH_TIMEOUT(!m_stage->bannerText().isEmpty(), patience);
    }

    void longWorkIsShownAndCanBeCancelled() {
        ProgressRow& row = m_stage->progress();
        QSemaphore begun;
        bool finished = false;
        bool wasCancelled = false;
        row.start(
            u"Opening long.proctrace"_s,
            [&](Progress& progress) {
                progress.share = 0.4F;
                begun.release();
                while (!progress.isCancelled) {
                    QThread::yieldCurrentThread();
                }
                wasCancelled = true;
            },
            [&] { finished = true; });
        begun.acquire();
        QTRY_VERIFY_WITH_TIMEOUT(row.isVisible() && row.text().contains(u"40 %"), patience);
        QTest::mouseClick(&row.cancelButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(finished, patience);
        QVERIFY(wasCancelled);
        QVERIFY(!row.isVisible());
    }

    void aCancelledExportLeavesNothing() {
        const QString path = m_folder.filePath(u"cancelled.csv"_s);
        Progress progress;
        progress.isCancelled = true;
        const Status done =
            exporters::exportTrace(m_stage->session().trace(), *m_stage->session().timeline(),
                                   exporters::Format::Csv, path.toStdString(), &progress);
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, std::string("export.cancelled"));
        QVERIFY(!QFile::exists(path) && !QFile::exists(path + u".part"_s));
    }
};

QTEST_MAIN(TestShare)
#include "tst_share.moc"
