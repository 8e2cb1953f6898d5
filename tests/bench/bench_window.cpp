// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole stage, everything shown: how long the window's thread is held up while it is fed with
// 200,000 events a second by a live run, and how long a step of the scrubber takes in a run of
// 10,000,000 events. The live run is a real one in every part but that its records are made up: a
// Python program that becomes livewriter. Measured is the time that the window's thread computes or
// waits for anything but a core, so that other programs on the machine are not measured with it.
// Wanted: no stall beyond 50 ms, and 16 ms for a frame and for a step of the scrubber.

#include "desktop/playback/tracecursor.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/transport/transportbar.h"
#include "madeuprun.h"
#include "session/finishedrun.h"
#include "state/livefeed.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize size(1376, 856);  // of the stage in a window of 1440 x 900
constexpr long long liveRate = 200'000;
constexpr long long liveRecords = 2'000'000;
constexpr std::size_t longRun = 10'000'000;
constexpr int scrubSteps = 120;
constexpr int patienceMs = 120'000;

/// Wall time of the calling thread, less what it stood ready without a core (schedstat).
class ThreadClock {
public:
    ThreadClock() : m_file(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {}
    ~ThreadClock() { ::close(m_file); }
    ThreadClock(const ThreadClock&) = delete;
    ThreadClock& operator=(const ThreadClock&) = delete;

    [[nodiscard]] double ms() const {
        char text[96] = {};
        unsigned long long used = 0;
        unsigned long long ready = 0;
        if (::pread(m_file, text, sizeof text - 1, 0) <= 0 ||
            std::sscanf(text, "%llu %llu", &used, &ready) != 2)
            std::abort();
        return static_cast<double>(Timestamp::now().ns() - static_cast<std::int64_t>(ready)) * 1e-6;
    }

private:
    int m_file;
};

/// An application that knows how long it was at what.
class MeasuredApplication : public QApplication {
public:
    using QApplication::QApplication;

    /// Its paints end frames.
    void measure(QWidget* window) {
        m_window = window;
        m_frames.clear();
        m_busy = 0;
    }
    /// What was done for each picture, from one to the next, in ms.
    [[nodiscard]] const std::vector<double>& frames() const { return m_frames; }

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_window == nullptr || m_depth > 0)
            return QApplication::notify(receiver, event);
        const bool paints = receiver == m_window && event->type() == QEvent::UpdateRequest;
        const double before = m_clock.ms();
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        m_busy += m_clock.ms() - before;
        if (paints) {
            m_frames.push_back(m_busy);
            m_busy = 0;
        }
        return result;
    }

private:
    ThreadClock m_clock;
    const QWidget* m_window = nullptr;
    std::vector<double> m_frames;
    double m_busy = 0;
    int m_depth = 0;
};

double shareOf(std::vector<double> values, double share) {
    if (values.empty())
        std::exit(1);
    std::sort(values.begin(), values.end());
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(values.size() - 1, at)];
}

struct Live {
    double stall = 0;
    double frame = 0;
    std::size_t events = 0;
};

/// Runs the writer on the stage. Between two beats of a timer of 1 ms the event loop got to do
/// nothing else: the longest such time is what a key press would have had to wait.
Live live(MeasuredApplication& app, Stage& stage, const QString& writer) {
    stage.setProgram({.id = u"bench/live"_s,
                      .fileName = u"live.py"_s,
                      .original = u"import os\nos.execv('%1', ['%1', '%2', '%3'])\n"_s.arg(writer)
                                      .arg(liveRecords)
                                      .arg(liveRate),
                      .source = {}});
    Live result;
    QEventLoop loop;
    QObject::connect(&stage, &Stage::runEnded, &loop, [&](const session::RunOutcome& outcome) {
        if (outcome.failure)
            std::fprintf(stderr, "%s\n", outcome.failure->sentence.c_str());
        loop.quit();
    });
    const ThreadClock clock;
    double last = 0;
    double longestOfAll = 0;
    std::int64_t lastWall = 0;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, &app, [&] {
        const double now = clock.ms();
        const std::int64_t wall = Timestamp::now().ns();
        if (last > 0) {
            result.stall = std::max(result.stall, now - last - 1);
            longestOfAll = std::max(longestOfAll, static_cast<double>(wall - lastWall) * 1e-6 - 1);
        }
        last = now;
        lastWall = wall;
    });
    stage.run();
    app.measure(&stage);
    beat.start(1);
    QElapsedTimer since;
    since.start();
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    loop.exec();
    beat.stop();
    result.frame = shareOf(app.frames(), 0.95);
    result.events = stage.cursor().trace().size();
    std::fprintf(stderr,
                 "live: %zu events, %zu frames in %.1f s, median %.1f ms, longest %.1f ms; longest "
                 "stall with waiting for a core %.1f ms\n",
                 result.events, app.frames().size(), static_cast<double>(since.elapsed()) / 1000,
                 shareOf(app.frames(), 0.5), shareOf(app.frames(), 1), longestOfAll);
    std::fprintf(stderr, "live: longest stall %.1f ms, 95 of 100 frames below %.1f ms\n",
                 result.stall, result.frame);
    app.measure(nullptr);
    return result;
}

session::FinishedRun madeUp(const std::string& logs) {
    bench::MadeUpRun(logs, {.records = longRun}).write();
    state::LiveFeed feed(logs);
    auto diagnosis = std::make_shared<diagnosis::Diagnosis>();
    feed.timeline()->setObserver(diagnosis);
    feed.finish();
    session::FinishedRun run;
    run.trace = feed.trace();
    run.timeline = feed.timeline();
    run.diagnosis = diagnosis;
    return run;
}

/// Steps of the handle over the whole run, forth, then to places by chance; each with all that is
/// painted for it. The time that 95 of 100 stay below.
double scrub(MeasuredApplication& app, Stage& stage) {
    const ThreadClock clock;
    const Timestamp begin = stage.cursor().trace().begin();
    const Duration run = stage.cursor().trace().end() - begin;
    app.measure(&stage);
    std::vector<double> times;
    std::uint32_t chance = 1;
    for (int i = 0; i < 2 * scrubSteps; ++i) {
        chance = chance * 1'664'525u + 1'013'904'223u;
        const auto place = i < scrubSteps ? static_cast<std::int64_t>(i) * 1000 / scrubSteps
                                          : static_cast<std::int64_t>(chance >> 16) % 1000;
        const std::size_t frames = app.frames().size();
        const double before = clock.ms();
        stage.cursor().moveToTime(begin + run * place / 1000);
        while (app.frames().size() == frames)
            QApplication::processEvents();
        times.push_back(clock.ms() - before);
    }
    app.measure(nullptr);
    std::fprintf(stderr, "scrub: median %.1f ms, longest %.1f ms\n", shareOf(times, 0.5),
                 shareOf(times, 1));
    return shareOf(times, 0.95);
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    MeasuredApplication app(argc, argv);
    Theme theme;
    theme.apply();
    Stage stage(theme);
    stage.resize(size);
    stage.setShowEverything(true);
    stage.side().show(SidePane::Tab::Events);
    stage.show();
    QApplication::processEvents();
    const QString writer = QApplication::applicationDirPath() + u"/livewriter"_s;
    const Live whileLive = live(app, stage, writer);
    if (whileLive.events < liveRecords)
        return 1;

    // By hand one can look at the live part alone.
    if (argc > 1 && QByteArrayView(argv[1]) == "live")
        return 0;

    const bench::BenchFolder folder(longRun * protocol::recordSize);
    stage.session().show(madeUp(folder.path()));
    stage.side().show(SidePane::Tab::Events);
    QApplication::processEvents();
    const bool isAllShown = stage.map().isVisible() && stage.timeline().isVisible() &&
                            stage.side().events().isVisible();
    if (stage.cursor().trace().size() < longRun || !isAllShown)
        return 1;
    const double step = scrub(app, stage);
    std::printf(
        "[{\"name\": \"stall.max_ms\", \"value\": %.2f, \"unit\": \"ms\"},\n"
        " {\"name\": \"frame.live_p95_ms\", \"value\": %.2f, \"unit\": \"ms\"},\n"
        " {\"name\": \"scrub.10m_ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n",
        whileLive.stall, whileLive.frame, step);
    return 0;
}
