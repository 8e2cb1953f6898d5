// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The painted views one by one; the whole stage is in tst_stagegoldens.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecycleview.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/timeline/timelineview.h"
#include "golden.h"
#include "state/statetimeline.h"
#include "trace/tracefile.h"

#include <QDir>
#include <QImage>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

struct Moment {
    const char* run;
    double part;  ///< of the run's events
};
constexpr Moment moments[] = {{"bounded_queue-fork", 0.55},
                              {"counter-spawn", 0.5},
                              {"endings-fork", 1.0},
                              {"workers-spawn", 0.6}};

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
    if (const QString missing = tests::missingFonts(m_theme); !missing.isEmpty())
        QSKIP(qPrintable(missing));
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

    const QString difference = tests::differenceFromGolden(
        paint(view, cursor), QString::fromLatin1(QTest::currentDataTag()), tests::viewTolerance);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

QTEST_MAIN(TestGoldens)
#include "tst_goldens.moc"
