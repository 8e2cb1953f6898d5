// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/wayentry.h"

#include "desktop/models/runwords.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::Journey;
using state::WayStep;
using WayPart = WayStep::What;

namespace {

QString fromStd(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "square(3)" of the item 3 of a chunk: its function is that of the whole task.
QString callOf(const Journey& journey, const QString& item, const Names& names) {
    const auto textOf = [&](WayPart part) -> std::string_view {
        for (const WayStep& step : journey.steps) {
            if (step.what == part) {
                return names.trace().text(names.trace()[step.event].text);
            }
        }
        return {};
    };
    const std::string_view function = trace::textPart(textOf(WayPart::Work), 0);
    const bool isUnpacked = trace::textPart(textOf(WayPart::Submitted), 0).starts_with("starmap");
    if (function.empty()) {
        return item;
    }
    return isUnpacked ? fromStd(function) + item : u"%1(%2)"_s.arg(fromStd(function), item);
}

/// What a place is called where it has a name of its own: "the queue jobs", "the queue".
QString named(const QString& kind, const QString& name) {
    return name.compare(kind, Qt::CaseInsensitive) == 0 ? RunWords::tr("the %1").arg(kind)
                                                        : RunWords::tr("the %1 %2").arg(kind, name);
}

/// "square(3)" of "square\0(3,)"; the text itself where it has no parts.
QString itemOf(const Journey& journey, const Names& names) {
    const std::string_view text = names.trace().text(journey.text);
    if (journey.through == Journey::Through::ManagedQueue) {
        // put '\0' arguments
        const std::string_view arguments = trace::textPart(text, 1);
        QString item = fromStd(arguments.empty() ? text : arguments);
        if (item.startsWith(u'(') && item.endsWith(u",)"_s)) {
            item = item.mid(1, item.size() - 3);
        }
        return item;
    }
    if (journey.through == Journey::Through::Pool && text.find('\0') == std::string_view::npos) {
        return callOf(journey, fromStd(text), names);
    }
    if (journey.through != Journey::Through::Pool) {
        return fromStd(text);
    }
    // Of a submission the method stands before the function.
    const bool isSubmission = std::count(text.begin(), text.end(), '\0') > 1;
    const QString function = fromStd(trace::textPart(text, isSubmission ? 1 : 0));
    QString arguments = fromStd(trace::textPart(text, isSubmission ? 2 : 1));
    if (arguments.startsWith(u'(') && arguments.endsWith(u",)"_s)) {
        arguments = arguments.mid(1, arguments.size() - 3);
    } else if (arguments.startsWith(u'(') && arguments.endsWith(u')')) {
        arguments = arguments.mid(1, arguments.size() - 2);
    }
    return u"%1(%2)"_s.arg(function, arguments);
}

QString placeOf(const Journey& journey, const Names& names) {
    switch (journey.through) {
        case Journey::Through::Queue:
            return named(RunWords::tr("queue"), names.queue(journey.object));
        case Journey::Through::Pipe:
            return RunWords::tr("a pipe");
        case Journey::Through::ManagedQueue:
            return RunWords::tr("the managed queue %1").arg(names.managerObject(journey.object));
        case Journey::Through::Pool:
            return named(RunWords::tr("pool"), names.pool(journey.object));
    }
    return {};
}

QString withBytes(const QString& sentence, std::int64_t bytes) {
    if (bytes < 0) {
        return sentence;
    }
    return bytes == 1 ? RunWords::tr("%1, 1 byte").arg(sentence)
                      : RunWords::tr("%1, %2 bytes").arg(sentence).arg(bytes);
}

bool isFeeder(const Names& names, ThreadUid thread) {
    const auto& threads = names.latest().threads;
    return thread.value() < threads.size() &&
           threads[thread.value()].kind == protocol::ThreadKind::Feeder;
}

QString sentenceOf(const Journey& journey, const WayStep& step, const Names& names) {
    const QString who = names.actor(step.process);
    const bool pipe = journey.through == Journey::Through::Pipe;
    switch (step.what) {
        case WayPart::Put:
            return pipe ? RunWords::tr("%1 calls send()").arg(who)
                        : RunWords::tr("%1 calls put()").arg(who);
        case WayPart::Buffered:
            return RunWords::tr("in the buffer of %1, until its feeder comes to it").arg(who);
        case WayPart::Pickled:
            return withBytes(isFeeder(names, step.thread)
                                 ? RunWords::tr("pickled and written by the feeder of %1").arg(who)
                                 : RunWords::tr("pickled by %1").arg(who),
                             step.bytes);
        case WayPart::InPipe:
            return step.isOpen ? RunWords::tr("in the pipe, nobody has taken it")
                               : RunWords::tr("in the pipe");
        case WayPart::InQueue:
            return step.isOpen ? RunWords::tr("in the queue, nobody has taken it")
                               : RunWords::tr("in the queue");
        case WayPart::Got:
            return pipe ? RunWords::tr("%1 receives it").arg(who)
                        : RunWords::tr("%1 gets it").arg(who);
        case WayPart::Unpickled:
            return withBytes(RunWords::tr("unpickled by %1").arg(who), step.bytes);
        case WayPart::Submitted: {
            const std::string_view method =
                trace::textPart(names.trace().text(names.trace()[step.event].text), 0);
            return RunWords::tr("%1 calls %2()").arg(who, fromStd(method));
        }
        case WayPart::WaitsForWorker:
            return RunWords::tr("waits for a worker");
        case WayPart::Work:
            return step.isOpen ? RunWords::tr("%1 is at work").arg(who)
                               : RunWords::tr("%1 does the work").arg(who);
        case WayPart::Call:
            return RunWords::tr("in it, this call");
        case WayPart::ResultPickled:
            return withBytes(RunWords::tr("result pickled by %1").arg(who), step.bytes);
        case WayPart::ResultInPipe:
            return RunWords::tr("result on its way back to %1").arg(who);
        case WayPart::ResultUnpickled:
            return withBytes(RunWords::tr("result unpickled by %1").arg(who), step.bytes);
        case WayPart::Done:
            return journey.fate == Journey::Fate::Cancelled ? RunWords::tr("cancelled")
                   : journey.tasks > 1 ? RunWords::tr("all %1 tasks are done").arg(journey.tasks)
                                       : RunWords::tr("done");
        case WayPart::ResultTaken:
            return RunWords::tr("%1 has the result").arg(who);
    }
    return {};
}

QString fateOf(const Journey& journey, const Names& names) {
    const QString from = names.actor(journey.from);
    switch (journey.fate) {
        case Journey::Fate::Arrived:
            return {};
        case Journey::Fate::Buffered:
            return RunWords::tr("It is still in the buffer of %1.").arg(from);
        case Journey::Fate::InPipe:
            return RunWords::tr("Nobody has taken it so far.");
        case Journey::Fate::LostInBuffer:
            return RunWords::tr("%1 ended before its feeder had written it: it is lost.").arg(from);
        case Journey::Fate::LostInWorker:
            return RunWords::tr("Its worker ended in the midst of it: there is no result.");
        case Journey::Fate::NotPickled:
            return RunWords::tr("It cannot be pickled: the feeder dropped it.");
        case Journey::Fate::Refused:
            return RunWords::tr("The call failed: it was not taken.");
        case Journey::Fate::AtWork:
            return RunWords::tr("It is not done yet.");
        case Journey::Fate::Cancelled:
            return RunWords::tr("It was cancelled.");
    }
    return {};
}

QString gapText(Journey::Gap gap) {
    switch (gap) {
        case Journey::Gap::Handover:
            return RunWords::tr("Who handed it over was not recorded.");
        case Journey::Gap::Sending:
            return RunWords::tr("When it was pickled and written is not known.");
        case Journey::Gap::Arrival:
            return RunWords::tr("What its worker did was not recorded.");
        case Journey::Gap::InsideServer:
            return RunWords::tr("What happens inside the manager's server is not recorded.");
        case Journey::Gap::MatchedByOrder:
            return RunWords::tr("Which get() took it is worked out from the order of the calls.");
        case Journey::Gap::Unpickling:
            return RunWords::tr("How long unpickling took was not recorded.");
    }
    return {};
}

}  // namespace

QString tookText(Duration duration) {
    const double us = static_cast<double>(duration.count()) / 1000;
    if (us < 1000) {
        return RunWords::tr("%1 µs").arg(us, 0, 'f', us < 10 ? 1 : 0);
    }
    if (us < 1e6) {
        return RunWords::tr("%1 ms").arg(us / 1000, 0, 'f', us < 1e5 ? 2 : 1);
    }
    return RunWords::tr("%1 s").arg(us / 1e6, 0, 'f', 2);
}

WayEntry wayEntry(const Journey& journey, const Names& names) {
    WayEntry entry;
    entry.item = itemOf(journey, names);
    entry.title = RunWords::tr("The way of %1").arg(entry.item);
    const QString place = placeOf(journey, names);
    if (journey.from.isValid() && journey.to.isValid() &&
        journey.through != Journey::Through::Pool) {
        entry.through = RunWords::tr("through %1, from %2 to %3")
                            .arg(place, names.process(journey.from), names.process(journey.to));
    } else {
        entry.through = RunWords::tr("through %1").arg(place);
    }
    if (journey.steps.size() > 1) {
        Timestamp end = journey.steps.front().begin;
        for (const WayStep& step : journey.steps) {
            end = std::max(end, step.end);
        }
        const Duration took = end - journey.steps.front().begin;
        entry.through = journey.fate == Journey::Fate::Arrived
                            ? RunWords::tr("%1, in %2").arg(entry.through, tookText(took))
                            : entry.through;
    }
    entry.fate = fateOf(journey, names);
    for (const Journey::Gap gap : journey.gaps) {
        entry.gaps << gapText(gap);
    }
    entry.task = journey.task;
    entry.tasks = std::max(0, journey.tasks);
    const Timestamp begin = names.trace().begin();
    constexpr int decimals = 5;  // its parts are some microseconds long
    for (const WayStep& step : journey.steps) {
        WayRow row;
        row.step = step;
        row.number = names.number(step.process);
        row.sentence = sentenceOf(journey, step, names);
        row.when = RunWords::tr("%1 s").arg(toSeconds(step.begin - begin), 0, 'f', decimals);
        const bool isMoment = step.end == step.begin && !step.isOpen;
        row.took = isMoment      ? QString()
                   : step.isOpen ? RunWords::tr("%1 so far").arg(tookText(step.duration()))
                                 : tookText(step.duration());
        row.line = names.line(step.site);
        row.position = step.event == WayStep::none ? 0 : step.event + 1;
        QStringList spoken{row.sentence, RunWords::tr("at %1").arg(row.when)};
        if (!row.took.isEmpty()) {
            spoken << RunWords::tr("for %1").arg(row.took);
        }
        if (row.line > 0) {
            spoken << RunWords::tr("line %1").arg(row.line);
        }
        row.spoken = spoken.join(u", "_s);
        entry.rows.push_back(std::move(row));
    }
    return entry;
}

QString tableOf(const WayEntry& entry) {
    QStringList lines{entry.title + u'\t' + entry.through, RunWords::tr("what\tat\ttook\tline")};
    for (const WayRow& row : entry.rows) {
        lines << QStringList{row.sentence, row.when, row.took,
                             row.line > 0 ? QString::number(row.line) : QString()}
                     .join(u'\t');
    }
    if (!entry.fate.isEmpty()) {
        lines << entry.fate;
    }
    lines << entry.gaps;
    return lines.join(u'\n') + u'\n';
}

}  // namespace proclab::desktop
