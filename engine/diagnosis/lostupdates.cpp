// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/lostupdates.h"

#include <charconv>
#include <optional>
#include <utility>

namespace proclab::diagnosis {

using trace::Kind;
using trace::Subject;

namespace {

std::optional<std::int64_t> numberIn(std::string_view text) {
    // Of 4.0 the whole part: sums of whole numbers in a double are the usual ones.
    if (text.ends_with(".0"))
        text.remove_suffix(2);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// "('total', 5)" is the key "'total'" and the value "5"; "(5,)" a value alone.
std::pair<std::string_view, std::string_view> splitArguments(std::string_view text) {
    if (text.size() < 2 || text.front() != '(' || text.back() != ')')
        return {};
    text = text.substr(1, text.size() - 2);
    if (text.ends_with(','))
        return {{}, text.substr(0, text.size() - 1)};
    const std::size_t comma = text.rfind(", ");
    if (comma == std::string_view::npos)
        return {};
    return {text.substr(0, comma), text.substr(comma + 2)};
}

/// What was added. Numbers can be any that fit, so that their difference need not.
std::uint64_t stepFrom(std::int64_t before, std::int64_t after) {
    return static_cast<std::uint64_t>(after) - static_cast<std::uint64_t>(before);
}

bool isReading(std::string_view method) {
    return method == "__getitem__" || method == "get" || method == "__getattribute__";
}

bool isWriting(std::string_view method) {
    return method == "__setitem__" || method == "set" || method == "__setattr__";
}

/// How it is written behind the object's name: "['total']", ".total".
std::string keyText(std::string_view method, std::string_view key) {
    const bool isAttribute = method == "__getattribute__" || method == "__setattr__";
    if (isAttribute && key.size() > 2)
        return '.' + std::string(key.substr(1, key.size() - 2));
    return '[' + std::string(key) + ']';
}

}  // namespace

void LostUpdates::apply(const Context& context) {
    const trace::Event& event = context.event;
    if (!event.thread.isValid())
        return;  // of a damaged file
    switch (event.kind) {
        case Kind::ValueRead:
            read(context, {std::uint32_t(Subject::Value), event.object, event.a},
                 accessOf(context, context.index));
            break;
        case Kind::ValueWritten:
            written(context, {std::uint32_t(Subject::Value), event.object, event.a},
                    accessOf(context, context.index));
            break;
        case Kind::ManagerCallBegin:
            m_calls[event.thread] = {std::string(context.part(0)), std::string(context.part(1)),
                                     context.index};
            break;
        case Kind::ManagerCallEnd:
            if (!context.has(protocol::failed))
                call(context);
            m_calls.erase(event.thread);
            break;
        default:
            break;
    }
}

/// A call counts where the server has answered: by then it has happened.
void LostUpdates::call(const Context& context) {
    const auto found = m_calls.find(context.event.thread);
    if (found == m_calls.end())
        return;
    const Call& call = found->second;
    const auto [first, second] = splitArguments(call.arguments);
    CellKey key{std::uint32_t(Subject::ManagerObject), context.event.object};
    const auto numbered = [&](std::string_view text) {
        return m_keys.try_emplace(keyText(call.method, text), std::int64_t(m_keys.size()))
            .first->second;
    };
    if (isReading(call.method)) {
        // get() of a managed Value has no arguments, that of a dict may have a default.
        key.index = call.arguments == "()" ? -1 : numbered(first.empty() ? second : first);
        read(context, key, accessOf(context, context.index, context.text()));
    } else if (isWriting(call.method)) {
        key.index = first.empty() ? -1 : numbered(first);
        written(context, key, accessOf(context, call.event, second));
    }
}

LostUpdates::Access LostUpdates::accessOf(const Context& context, std::size_t event) {
    return {context.event.text, 0, event, context.event.site, context.event.thread, true};
}

LostUpdates::Access LostUpdates::accessOf(const Context& context, std::size_t event,
                                          std::string_view text) {
    const std::optional<std::int64_t> number = numberIn(text);
    return {TextId(),           number.value_or(0),   event,
            context.event.site, context.event.thread, number.has_value()};
}

void LostUpdates::read(const Context& context, const CellKey& key, const Access& access) {
    m_cells[key].readerOf(context.event.thread) = {access, {}};
}

LostUpdates::Reader& LostUpdates::Cell::readerOf(ThreadUid thread) {
    for (Reader& reader : readers) {
        if (reader.read.thread == thread)
            return reader;
    }
    readers.emplace_back().read.thread = thread;
    return readers.back();
}

void LostUpdates::written(const Context& context, const CellKey& key, const Access& access) {
    Cell& cell = m_cells[key];
    Reader& own = cell.readerOf(context.event.thread);
    Update update{own.read, access};
    // A process that was interrupted between read and write overwrites all that was counted
    // meanwhile: the first of these updates began with the same number, the last one need not.
    Update first = own.passed;
    Update before = cell.last;
    own.read.isValid = false;
    own.passed = {};
    cell.last = update;
    for (Reader& other : cell.readers) {
        if (other.read.isValid && !other.passed.write.isValid)
            other.passed = update;
    }
    if (isLost(context, first, update))
        report(context, key, cell, first, update);
    else if (isLost(context, before, update))
        report(context, key, cell, before, update);
}

/// Whether `before` is lost by `update`.
bool LostUpdates::isLost(const Context& context, Update& before, Update& update) {
    // The other one wrote between this one's read and its write ...
    if (!update.read.isValid || !update.write.isValid || !before.read.isValid ||
        !before.write.isValid || before.write.thread == context.event.thread ||
        before.write.event <= update.read.event)
        return false;
    for (Access* each : {&update.read, &update.write, &before.read, &before.write}) {
        if (!each->text.isValid())
            continue;
        const std::optional<std::int64_t> number = numberIn(context.trace.text(each->text));
        if (!number)
            return false;
        each->number = *number;
    }
    // ... from the same number.
    const std::uint64_t lostStep = stepFrom(before.read.number, before.write.number);
    const std::uint64_t ownStep = stepFrom(update.read.number, update.write.number);
    const bool isSameCode =
        before.read.site == update.read.site && before.write.site == update.write.site;
    return before.read.number == update.read.number && lostStep != 0 && ownStep != 0 &&
           (lostStep == ownStep || isSameCode);
}

void LostUpdates::report(const Context& context, const CellKey& key, Cell& cell, const Update& lost,
                         const Update& winner) {
    if (cell.finding != npos) {
        ++context.findings[cell.finding].numbers[0];
        return;
    }
    cell.finding = context.findings.size();
    Finding finding;
    finding.kind = FindingKind::LostUpdate;
    finding.severity = Severity::Error;
    finding.at = context.event.time;
    finding.site = winner.write.site;
    finding.processes = {context.thread(lost.write.thread)->process, context.event.process};
    finding.objects.push_back({static_cast<Subject>(key.sort), key.object});
    finding.evidence = {lost.read.event, winner.read.event, lost.write.event, winner.write.event};
    if (finding.evidence[0] > finding.evidence[1])
        std::swap(finding.evidence[0], finding.evidence[1]);
    std::string index;
    if (key.index >= 0 && key.sort == std::uint32_t(Subject::Value))
        index = '[' + std::to_string(key.index) + ']';
    for (const auto& [text, number] : m_keys) {
        if (key.sort == std::uint32_t(Subject::ManagerObject) && number == key.index)
            index = text;
    }
    finding.texts = {std::to_string(lost.read.number), std::to_string(lost.write.number),
                     std::to_string(winner.write.number), index};
    finding.numbers = {1};
    context.findings.push_back(std::move(finding));
}

}  // namespace proclab::diagnosis
