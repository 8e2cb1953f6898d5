// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/rooms.h"
#include "desktop/runfiles.h"
#include "desktop/stage/stage.h"
#include "desktop/widgets/question.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWindow>

#include <memory>

namespace proclab::desktop::tests {

/// The program as it is started: its own window and rooms, with the learner's data in `folder`.
struct WindowSession {
    static constexpr int patienceMs = 60'000;

    explicit WindowSession(const QString& folder)
        : opened(learner::LearnerStore::open(folder)), environment(lookForPython) {
        theme.setChoice(AppearanceChoice::Light);
        theme.apply();
        (void)opened.store->setSetting(settingkeys::firstStartDone, QStringLiteral("1"));
        window = std::make_unique<MainWindow>(theme, *opened.store, environment,
                                              makeRooms({theme, *opened.store, environment}));
        window->restoreState();
        window->show();
        window->goTo(QStringLiteral("learn"));
        (void)QTest::qWaitForWindowActive(window.get());
    }
    [[nodiscard]] Stage& stage() const { return *window->runFiles().stage(); }
    [[nodiscard]] bool openAndWait(const QString& path) const {
        QSignalSpy spy(&stage(), &Stage::opened);
        window->runFiles().open(path);
        return !spy.isEmpty() || spy.wait(patienceMs);
    }
    /// The question that is asked now; null: none.
    [[nodiscard]] Question* question() const {
        for (auto* each : window->findChildren<Question*>()) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    /// Presses a button of the question that is asked now.
    [[nodiscard]] bool answer(const QString& text) const {
        Question* asked = question();
        for (Button* each : asked == nullptr ? QList<Button*>() : asked->answers()) {
            if (each->text() == text) {
                QTest::mouseClick(each, Qt::LeftButton);
                return true;
            }
        }
        return false;
    }
    /// As if the user had chosen it in the file dialog that is open.
    [[nodiscard]] bool chooseInDialog(const QString& path) const {
        for (auto* dialog : window->findChildren<QFileDialog*>()) {
            if (dialog->isVisible()) {
                emit dialog->fileSelected(path);
                dialog->reject();
                return true;
            }
        }
        return false;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
        QTest::keyClick(window.get(), key, modifiers);
    }

    learner::LearnerStore::Opened opened;
    Theme theme;
    Environment environment;
    std::unique_ptr<MainWindow> window;
};

inline bool writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("is not there");
}

/// As if somebody had dragged the file there and let it go, by the events that a desktop sends to
/// the window: what lies under the mouse is asked first. False where it is not taken.
inline bool drop(const QWidget& where, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QWindow* window = where.window()->windowHandle();
    const QPoint at = where.mapTo(where.window(), where.rect().center());
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    // Qt says so of every move after an entry that was taken.
    if (enter.isAccepted()) {
        move.acceptProposedAction();
    }
    QApplication::sendEvent(window, &move);
    if (!move.isAccepted()) {
        QDragLeaveEvent leave;
        QApplication::sendEvent(window, &leave);
        return false;
    }
    QDropEvent event(QPointF(at), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &event);
    return event.isAccepted();
}

}  // namespace proclab::desktop::tests
