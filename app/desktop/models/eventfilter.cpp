// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventfilter.h"

#include "desktop/models/eventtext.h"
#include "desktop/models/runwords.h"

#include <QRegularExpression>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using trace::Subject;

namespace {

/// The learner's own of a list of objects; the others are there for everything only.
template <typename State>
std::vector<std::uint32_t> learners(const std::vector<State>& objects) {
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        bool internal = false;
        if constexpr (requires { objects[i].internal; }) {
            internal = objects[i].internal;
        }
        if (!internal) {
            result.push_back(static_cast<std::uint32_t>(i));
        }
    }
    return result;
}

}  // namespace

EventMatcher::EventMatcher(const EventFilter& filter) : m_filter(filter) {
    static const QRegularExpression chip(u"^[Pp](\\d{1,6})$"_s);
    for (const QString& word : filter.text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (const QRegularExpressionMatch match = chip.match(word); match.hasMatch()) {
            m_numbers.push_back(match.captured(1).toInt());
        } else {
            m_words << word;
        }
    }
}

bool EventMatcher::matches(const Names& names, const Step& step) const {
    if (m_filter.process && step.process != *m_filter.process) {
        return false;
    }
    if (!m_numbers.empty() &&
        std::ranges::find(m_numbers, names.number(step.process)) == m_numbers.end()) {
        return false;
    }
    if (m_filter.kind || m_filter.object) {
        const trace::Event event = names.trace()[step.event];
        if (m_filter.kind && trace::subjectOf(event.kind) != *m_filter.kind) {
            return false;
        }
        if (m_filter.object && event.object != *m_filter.object) {
            return false;
        }
    }
    if (m_words.isEmpty()) {
        return true;
    }
    const QString sentence = listSentence(names, step);
    return std::ranges::all_of(m_words, [&sentence](const QString& word) {
        return sentence.contains(word, Qt::CaseInsensitive);
    });
}

QString kindWords(Subject kind) {
    switch (kind) {
        case Subject::Run:
            return RunWords::tr("The run");
        case Subject::Process:
            return RunWords::tr("Processes");
        case Subject::Thread:
            return RunWords::tr("Threads and sleeping");
        case Subject::Queue:
            return RunWords::tr("Queues");
        case Subject::Lock:
            return RunWords::tr("Locks and their like");
        case Subject::Value:
            return RunWords::tr("Values and arrays");
        case Subject::Pipe:
            return RunWords::tr("Pipes");
        case Subject::Memory:
            return RunWords::tr("Shared memory");
        case Subject::Manager:
            return RunWords::tr("Managers");
        case Subject::ManagerObject:
            return RunWords::tr("Managed objects");
        case Subject::Pool:
            return RunWords::tr("Pools");
        case Subject::Output:
            return RunWords::tr("Output");
    }
    return {};
}

QString nameOfObject(const Names& names, Subject kind, std::uint32_t object) {
    switch (kind) {
        case Subject::Queue:
            return names.queue(object);
        case Subject::Lock:
            return names.lock(object);
        case Subject::Value:
            return names.value(object);
        case Subject::Pipe:
            return RunWords::tr("pipe %1").arg(object + 1);
        case Subject::Memory:
            return names.memory(object);
        case Subject::Manager:
            return names.manager(object);
        case Subject::ManagerObject:
            return names.managerObject(object);
        case Subject::Pool:
            return names.pool(object);
        case Subject::Run:
        case Subject::Process:
        case Subject::Thread:
        case Subject::Output:
            break;
    }
    return {};
}

std::vector<std::uint32_t> objectsOf(const Names& names, Subject kind) {
    const state::Snapshot& latest = names.latest();
    switch (kind) {
        case Subject::Queue:
            return learners(latest.queues);
        case Subject::Lock:
            return learners(latest.locks);
        case Subject::Value:
            return learners(latest.values);
        case Subject::Pipe:
            return learners(latest.pipes);
        case Subject::Memory:
            return learners(latest.memory);
        case Subject::Manager:
            return learners(latest.managers);
        case Subject::ManagerObject:
            return learners(latest.managerObjects);
        case Subject::Pool:
            return learners(latest.pools);
        case Subject::Run:
        case Subject::Process:
        case Subject::Thread:
        case Subject::Output:
            break;
    }
    return {};
}

QString describe(const EventFilter& filter, const Names& names) {
    QStringList parts;
    if (filter.process) {
        parts << names.process(*filter.process);
    }
    if (filter.kind) {
        parts << (filter.object ? nameOfObject(names, *filter.kind, *filter.object)
                                : kindWords(*filter.kind));
    }
    if (const QString text = filter.text.simplified(); !text.isEmpty()) {
        parts << u"“%1”"_s.arg(text);
    }
    return parts.join(u", "_s);
}

}  // namespace proclab::desktop
