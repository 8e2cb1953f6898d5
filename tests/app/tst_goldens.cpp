// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The stage's pictures as they were last looked at and found good, from recorded runs at fixed
// moments. `./dev goldens` paints them anew; what then differs in tests/data/goldens is to be
// looked at before it is committed.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecycleview.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/timeline/timelineview.h"
#include "state/statetimeline.h"
#include "trace/tracefile.h"

#include <QDir>
#include <QFontInfo>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

/// Another version of FreeType or of Qt smooths edges otherwise: so much may a channel differ ...
constexpr int channelTolerance = 48;
/// ... and in so many of a thousand pixels it may differ more. A missing label or a shifted card
/// is beyond that: one line of a card is about 2 of a thousand.
constexpr double permilleTolerance = 1.0;

struct Moment {
    const char* run;
    double part;  ///< of the run's events
};
constexpr Moment moments[] = {{"bounded_queue-fork", 0.55},
                              {"counter-spawn", 0.5},
                              {"endings-fork", 1.0},
                              {"workers-spawn", 0.6}};

/// How many of a thousand pixels differ by more than the tolerance, and where.
double differenceOf(const QImage& left, const QImage& right, QImage& where) {
    if (left.size() != right.size())
        return 1000;
    where = QImage(left.size(), QImage::Format_RGB32);
    qsizetype count = 0;
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x) {
            const QRgb a = left.pixel(x, y);
            const QRgb b = right.pixel(x, y);
            const int most = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                       std::abs(qBlue(a) - qBlue(b))});
            const bool differs = most > channelTolerance;
            count += differs ? 1 : 0;
            where.setPixel(x, y, differs ? qRgb(255, 0, 0) : qRgb(255, 255, 255));
        }
    }
    return 1000.0 * static_cast<double>(count) /
           (static_cast<double>(left.width()) * left.height());
}

}  // namespace

class TestGoldens : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void pictureIsAsItWasLastLookedAt_data();
    void pictureIsAsItWasLastLookedAt();

private:
    QImage paint(const QString& view, TraceCursor& cursor);
    Theme m_theme;
};

void TestGoldens::initTestCase() {
    m_theme.setReducedMotion(true);
    m_theme.apply();
    for (const auto& [style, family] :
         {std::pair(TextStyle::Body, u"Inter"_s), std::pair(TextStyle::Code, u"Hack"_s)}) {
        const QFontInfo info(m_theme.font(style));
        if (info.family() != family)
            QSKIP(
                qPrintable(u"the pictures are painted with %1, and here it would be %2: install "
                           "fonts-inter and fonts-hack"_s.arg(family, info.family())));
    }
}

void TestGoldens::pictureIsAsItWasLastLookedAt_data() {
    QTest::addColumn<QString>("run");
    QTest::addColumn<double>("part");
    QTest::addColumn<QString>("view");
    QTest::addColumn<bool>("isDark");
    for (const auto& [run, part] : moments)
        for (const char* view : {"map", "lifecycle", "timeline"})
            for (const bool isDark : {false, true})
                QTest::addRow("%s-%s-%s", run, view, isDark ? "dark" : "light")
                    << QString::fromLatin1(run) << part << QString::fromLatin1(view) << isDark;
}

QImage TestGoldens::paint(const QString& view, TraceCursor& cursor) {
    std::unique_ptr<QWidget> widget;
    if (view == "map"_L1) {
        auto map = std::make_unique<ProcessMapView>(m_theme, nullptr);
        map->setDetailLevel(3);
        map->setCursor(&cursor);
        widget = std::move(map);
    } else if (view == "lifecycle"_L1) {
        auto lifecycle = std::make_unique<LifecycleView>(m_theme, nullptr);
        lifecycle->setCursor(&cursor);
        widget = std::move(lifecycle);
    } else {
        auto lanes = std::make_unique<TimelineView>(&cursor, &m_theme);
        lanes->setDetailLevel(3);
        widget = std::move(lanes);
    }
    widget->resize(800, 320);
    widget->show();
    if (!QTest::qWaitForWindowExposed(widget.get()))
        return {};
    return widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

void TestGoldens::pictureIsAsItWasLastLookedAt() {
    QFETCH(QString, run);
    QFETCH(double, part);
    QFETCH(QString, view);
    QFETCH(bool, isDark);
    m_theme.setChoice(isDark ? AppearanceChoice::Dark : AppearanceChoice::Light);
    const QDir data(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data"));
    const auto recording =
        trace::readRecording(data.filePath(u"traces/%1.proctrace"_s.arg(run)).toStdString());
    QVERIFY(recording);
    const trace::Trace trace = recording.value().trace;
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    TraceCursor cursor;
    cursor.setTrace(trace, timeline);
    const auto count = static_cast<std::size_t>(part * static_cast<double>(trace.size()));
    cursor.moveToTime(count == trace.size() ? trace.end() : trace[count].time);

    const QImage now = paint(view, cursor);
    QVERIFY(!now.isNull());
    const QString name = QString::fromLatin1(QTest::currentDataTag()) + u".png"_s;
    const QString golden = data.filePath(u"goldens/"_s + name);
    if (qEnvironmentVariableIsSet("PROCLAB_RENEW_GOLDENS")) {
        QVERIFY(QDir().mkpath(data.filePath(u"goldens"_s)) && now.save(golden, "PNG", 0));
        return;
    }
    const QImage then = QImage(golden).convertToFormat(QImage::Format_RGB32);
    QVERIFY2(!then.isNull(), qPrintable(golden + u" is missing: ./dev goldens"_s));
    QImage where;
    const double difference = differenceOf(now, then, where);
    if (difference <= permilleTolerance)
        return;
    const QDir folder(QStringLiteral(PROCLAB_BUILD_DIR "/goldens"));
    QVERIFY(folder.mkpath(u"."_s));
    now.save(folder.filePath(name));
    where.save(folder.filePath(u"difference-"_s + name));
    QFAIL(
        qPrintable(u"%1 of a thousand pixels differ (%2 may): look at %3 and at difference-%4 "
                   "beside it; where the new one is right, ./dev goldens"_s.arg(difference)
                       .arg(permilleTolerance)
                       .arg(folder.filePath(name), name)));
}

QTEST_MAIN(TestGoldens)
#include "tst_goldens.moc"
