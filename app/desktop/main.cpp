// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/rooms.h"
#include "desktop/style/icons.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace {

using namespace Qt::StringLiterals;
using namespace proclab;

/// Ends the program once the window has been painted, and prints when that was: nanoseconds on the
/// monotonic clock. For tests/bench.
class FirstPaint : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        // The window's first update request paints it and all its children.
        if (event->type() == QEvent::UpdateRequest && !m_done) {
            m_done = true;
            watched->removeEventFilter(this);
            watched->event(event);
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            std::printf("%lld\n",
                        static_cast<long long>(
                            std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()));
            std::fflush(stdout);
            QCoreApplication::quit();
            return true;
        }
        return false;
    }

private:
    bool m_done = false;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"proclab"_s);
    QApplication::setApplicationDisplayName(u"ProcLab"_s);
    QApplication::setApplicationVersion(QStringLiteral(PROCLAB_VERSION));
    QApplication::setDesktopFileName(u"proclab"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Learn Python's multiprocessing by watching it run."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption firstPaint(
        u"first-paint"_s,
        QApplication::translate("main", "Print when the window was first painted, and end."));
    parser.addOption(firstPaint);
    parser.process(app);

    desktop::Theme theme;
    const auto opened = learner::LearnerStore::open(learner::LearnerStore::defaultFolder());
    learner::LearnerStore& learner = *opened.store;
    desktop::MainWindow::restoreAppearance(theme, learner);
    theme.apply();
    QApplication::setWindowIcon(desktop::programIcon());

    desktop::Environment environment(desktop::lookForPython);
    desktop::MainWindow window(theme, learner, environment,
                               desktop::makeRooms({theme, learner, environment}));
    window.restoreState();
    if (opened.notice) {
        window.showNotice(QString::fromStdString(opened.notice->sentence),
                          QString::fromStdString(opened.notice->context));
    }
    FirstPaint paint;
    if (parser.isSet(firstPaint))
        window.installEventFilter(&paint);
    else
        // After the window is there: starting interpreters to ask them takes longer than it.
        QTimer::singleShot(0, &environment, [&] {
            environment.choose(learner.setting(desktop::settingkeys::interpreter));
        });
    window.show();
    return QApplication::exec();
}
