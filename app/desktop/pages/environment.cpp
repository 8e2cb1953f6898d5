// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/environment.h"

#include <QThread>

#include <algorithm>
#include <memory>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

Environment::Environment(Look look, QObject* parent) : QObject(parent), m_look(std::move(look)) {}

Environment::~Environment() {
    if (m_thread)
        m_thread->wait();
}

void Environment::lookAgain() {
    if (m_thread) {
        m_again = true;  // what was chosen meanwhile is looked at next
        return;
    }
    auto result = std::make_shared<Discovery>();
    m_thread = QThread::create([look = m_look, path = m_chosen, result] { *result = look(path); });
    m_thread->setParent(this);
    connect(m_thread, &QThread::finished, this, [this, result] {
        m_thread->deleteLater();
        m_thread = nullptr;
        take(*result);
        if (std::exchange(m_again, false))
            lookAgain();
    });
    m_thread->start();
}

void Environment::choose(const QString& path) {
    m_chosen = path;
    const auto known = std::find_if(m_found.interpreters.begin(), m_found.interpreters.end(),
                                    [&](const Interpreter& i) { return i.path == path; });
    if (known != m_found.interpreters.end())
        take(Discovery(m_found));
    else
        lookAgain();
}

void Environment::take(const Discovery& discovery) {
    m_found = discovery;
    const auto& all = m_found.interpreters;
    auto use = std::find_if(all.begin(), all.end(),
                            [this](const Interpreter& i) { return i.path == m_chosen; });
    if (use == all.end())
        use =
            std::find_if(all.begin(), all.end(), [](const Interpreter& i) { return i.supported; });
    if (use == all.end() && !all.empty())
        use = all.begin();
    m_current = use == all.end() ? Interpreter() : *use;
    m_state = use == all.end()      ? EnvironmentState::None
              : m_current.supported ? EnvironmentState::Ready
                                    : EnvironmentState::TooOld;
    emit changed();
}

QString Environment::interpreterPath() const {
    return m_state == EnvironmentState::Ready ? m_current.path : QString();
}

QString Environment::summary() const {
    // "3.11.2" is shown as "3.11": the patch number changes nothing that is taught.
    const QString version = m_current.version.section(u'.', 0, 1);
    switch (m_state) {
        case EnvironmentState::Looking:
            return tr("Looking for Python");
        case EnvironmentState::Ready:
            return cores() == 1 ? tr("Python %1, 1 core").arg(version)
                                : tr("Python %1, %2 cores").arg(version).arg(cores());
        case EnvironmentState::TooOld:
            return tr("Python %1, too old").arg(version);
        case EnvironmentState::None:
            return tr("No Python found");
    }
    return {};
}

int Environment::cores() {
    return QThread::idealThreadCount();
}

void Environment::setHintsWanted(bool wanted) {
    if (wanted != m_hintsWanted) {
        m_hintsWanted = wanted;
        emit changed();
    }
}

}  // namespace proclab::desktop
