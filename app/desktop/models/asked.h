// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <utility>

namespace proclab::desktop {

/// A question about a run that may take longer than a frame: answered at once where it is small,
/// else on another thread. Of several questions only the newest is answered.
template <typename Answer>
class Asked : public QObject {
public:
    enum class Size { Small, Large };

    explicit Asked(QObject* parent) : QObject(parent) {}

    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    /// What was asked before needs no answer any more.
    void forget() {
        ++m_number;
        m_waiting = false;
    }
    /// `question` must own what it reads: it may outlive whoever asks.
    void ask(Size size, std::function<Answer()> question, std::function<void(Answer)> take) {
        const int number = ++m_number;
        if (size == Size::Small) {
            m_waiting = false;
            take(question());
            return;
        }
        m_waiting = true;
        QThreadPool::globalInstance()->start([self = QPointer<Asked>(this), number,
                                              question = std::move(question),
                                              take = std::move(take)] {
            Answer answer = question();
            // Only the window's thread may look at `self`.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, number, take, answer = std::move(answer)] {
                    if (self && self->m_number == number) {
                        self->m_waiting = false;
                        take(answer);
                    }
                },
                Qt::QueuedConnection);
        });
    }

private:
    int m_number = 0;
    bool m_waiting = false;
};

}  // namespace proclab::desktop
