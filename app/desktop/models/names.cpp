// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/names.h"

#include "desktop/models/runwords.h"
#include "state/tracking.h"

#include <QRegularExpression>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestObject = 9;  ///< of a call that a column of the steps axis can show

QString fromStd(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString kindOf(protocol::LockType type) {
    switch (type) {
        case protocol::LockType::Semaphore:
        case protocol::LockType::BoundedSemaphore:
            return RunWords::tr("the semaphore");
        case protocol::LockType::Condition:
            return RunWords::tr("the condition");
        case protocol::LockType::Event:
            return RunWords::tr("the event");
        case protocol::LockType::Barrier:
            return RunWords::tr("the barrier");
        case protocol::LockType::Lock:
        case protocol::LockType::RLock:
        case protocol::LockType::Other:
            break;
    }
    return RunWords::tr("the lock");
}

/// The name that the learner's code gave to an object, or `otherwise`.
template <typename State>
QString nameIn(const std::vector<State>& objects, std::uint32_t object, const QString& otherwise) {
    return object < objects.size() && !objects[object].name.empty() ? fromStd(objects[object].name)
                                                                    : otherwise;
}

}  // namespace

Names::Names(const trace::Trace& trace, std::shared_ptr<const state::Snapshot> latest)
    : m_trace(trace), m_latest(std::move(latest)) {
    if (!m_trace.isEmpty()) {
        m_code = fromStd(m_trace.info().source).split(u'\n');
    }
    m_learnersLocks = static_cast<int>(
        std::count_if(m_latest->locks.begin(), m_latest->locks.end(),
                      [](const state::LockState& lock) { return !lock.internal; }));
}

int Names::number(ProcessUid uid) const {
    return uid.value() < m_latest->processes.size() ? m_latest->processes[uid.value()].number : -1;
}

QString Names::process(ProcessUid uid) const {
    if (const int n = number(uid); n >= 0) {
        return u"P%1"_s.arg(n);
    }
    if (uid.value() < m_latest->processes.size()) {
        switch (m_latest->processes[uid.value()].kind) {
            case protocol::ProcessKind::Tracker:
                return RunWords::tr("the resource tracker");
            case protocol::ProcessKind::ForkServer:
                return RunWords::tr("the fork server");
            case protocol::ProcessKind::Manager:
                return RunWords::tr("the manager");
            case protocol::ProcessKind::Main:
            case protocol::ProcessKind::Child:
            case protocol::ProcessKind::PoolWorker:
            case protocol::ProcessKind::Other:
                break;
        }
    }
    return RunWords::tr("another process");
}

QString Names::actor(ProcessUid uid) const {
    return number(uid) == 0 ? RunWords::tr("main") : process(uid);
}

QString Names::lane(ProcessUid uid) const {
    if (uid.value() >= m_latest->processes.size()) {
        return {};
    }
    const state::ProcessState& process = m_latest->processes[uid.value()];
    if (process.number == 0) {
        return RunWords::tr("main");
    }
    if (process.number < 0) {
        const QString name = this->process(uid);
        return name.startsWith(u"the "_s) ? name.mid(4) : fromStd(process.name);
    }
    // The name that the learner gave says more than the function; Python's own default says less.
    const QString name = fromStd(process.name);
    static const QRegularExpression byDefault(
        u"^(Fork|Spawn|ForkServer)?(Pool)?(Process|PoolWorker|Worker)(-\\d+)*(:\\d+)*$"_s);
    if (!name.isEmpty() && !byDefault.match(name).hasMatch()) {
        return name;
    }
    if (process.kind == protocol::ProcessKind::PoolWorker) {
        return RunWords::tr("worker");
    }
    return process.target.empty() ? name : fromStd(process.target);
}

QString Names::target(ProcessUid uid) const {
    if (uid.value() >= m_latest->processes.size() ||
        m_latest->processes[uid.value()].target.empty()) {
        return {};
    }
    return fromStd(m_latest->processes[uid.value()].target) + u"()"_s;
}

QString Names::queue(std::uint32_t object) const {
    if (object < m_latest->queues.size() && !m_latest->queues[object].name.empty()) {
        return fromStd(m_latest->queues[object].name);
    }
    return RunWords::tr("the queue");
}

QString Names::lock(std::uint32_t object) const {
    if (object >= m_latest->locks.size()) {
        return RunWords::tr("the lock");
    }
    const state::LockState& lock = m_latest->locks[object];
    const QString what = kindOf(lock.type);
    if (m_learnersLocks <= 1) {
        return what;
    }
    if (lock.guards.isValid()) {
        return RunWords::tr("%1 of %2").arg(what, value(lock.guards.value()));
    }
    static const QStringList classNames = {
        u"Lock"_s,      u"RLock"_s, u"Semaphore"_s, u"BoundedSemaphore"_s,
        u"Condition"_s, u"Event"_s, u"Barrier"_s};
    const QString name = fromStd(lock.name);
    return name.isEmpty() || classNames.contains(name) ? what : what + u' ' + name;
}

QString Names::value(std::uint32_t object) const {
    if (object < m_latest->values.size() && !m_latest->values[object].name.empty()) {
        return fromStd(m_latest->values[object].name);
    }
    return RunWords::tr("the value");
}

QString Names::connection(const trace::Event& event) const {
    const PipeId id = pipeOf(event);
    if (id.value() >= m_latest->pipes.size()) {
        return RunWords::tr("the pipe");
    }
    const state::PipeState& pipe = m_latest->pipes[id.value()];
    const std::string& name = pipe.ends[state::pipeEndOf(event, pipe.duplex)].name;
    return name.empty() ? RunWords::tr("the pipe") : fromStd(name);
}

QString Names::memory(std::uint32_t object) const {
    return nameIn(m_latest->memory, object, RunWords::tr("the block"));
}

QString Names::manager(std::uint32_t object) const {
    return nameIn(m_latest->managers, object, RunWords::tr("the manager"));
}

QString Names::managerObject(std::uint32_t object) const {
    return nameIn(m_latest->managerObjects, object, RunWords::tr("the manager's object"));
}

QString Names::pool(std::uint32_t object) const {
    return nameIn(m_latest->pools, object, RunWords::tr("the pool"));
}

int Names::line(SiteId site) const {
    if (!site.isValid() || site.value() >= m_trace.siteCount()) {
        return 0;
    }
    const trace::Site& place = m_trace.site(site);
    const std::string_view file = m_trace.text(place.file);
    const std::string_view script = m_trace.info().script;
    // Sites have paths, the script is a bare name.
    const bool own = script.empty() ||
                     (file.ends_with(script) && (file.size() == script.size() ||
                                                 file[file.size() - script.size() - 1] == '/'));
    return own ? place.line : 0;
}

int Names::line(const trace::Event& event) const {
    return line(event.site);
}

QString Names::codeLine(const trace::Event& event) const {
    const int number = line(event);
    return number >= 1 && number <= m_code.size() ? m_code[number - 1] : QString();
}

QString Names::call(const trace::Event& event, const QString& method) const {
    const QRegularExpression pattern(
        u"([A-Za-z_][A-Za-z_0-9.]*(\\[[^\\]]*\\])?)\\.%1\\("_s.arg(method));
    QString object;
    auto matches = pattern.globalMatch(codeLine(event));
    while (matches.hasNext()) {
        if (!object.isEmpty()) {
            return method + u"()"_s;  // two calls in one line: it could be either
        }
        object = matches.next().captured(1);
    }
    return object.isEmpty() || object.size() > longestObject ? method + u"()"_s
                                                             : object + u'.' + method + u"()"_s;
}

QString Names::assigned(const trace::Event& event) const {
    static const QRegularExpression pattern(u"^\\s*([A-Za-z_][A-Za-z_0-9]*)\\s*=[^=]"_s);
    const QString code = codeLine(event);
    // "ps = [Process(...) for ...]" makes several: none of them is ps.
    return code.contains(u'[') ? QString() : pattern.match(code).captured(1);
}

QString Names::text(TextId id) const {
    return fromStd(m_trace.text(id));
}

QString Names::signal(int number) {
    switch (number) {
        case 1:
            return u"SIGHUP"_s;
        case 2:
            return u"SIGINT"_s;
        case 3:
            return u"SIGQUIT"_s;
        case 4:
            return u"SIGILL"_s;
        case 6:
            return u"SIGABRT"_s;
        case 7:
            return u"SIGBUS"_s;
        case 8:
            return u"SIGFPE"_s;
        case 9:
            return u"SIGKILL"_s;
        case 11:
            return u"SIGSEGV"_s;
        case 13:
            return u"SIGPIPE"_s;
        case 14:
            return u"SIGALRM"_s;
        case 15:
            return u"SIGTERM"_s;
        default:
            return RunWords::tr("signal %1").arg(number);
    }
}

}  // namespace proclab::desktop
