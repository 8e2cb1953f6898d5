// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/hintwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace proclab::findings {

namespace {

using python::Hint;
using python::HintKind;

QString hintText(const char* text) {
    return QCoreApplication::translate("Hints", text);
}

bool isForProcess(const Hint& hint) {
    return hint.arguments.value(0) == "Process"_L1;
}

HintWords noGuard(const QString& call) {
    return {
        hintText("No main guard"),
        hintText(
            "Under spawn and forkserver each child imports this file, so that %1 is carried out "
            "again in the child, which Python refuses with a RuntimeError.")
            .arg(call),
        hintText("Put what starts processes under if __name__ == \"__main__\":"), u"1.3"_s};
}

HintWords lambdaTarget(const Hint& hint) {
    if (isForProcess(hint)) {
        return {hintText("A lambda cannot be sent"),
                hintText(
                    "Under %1 the target is pickled for the child, and a lambda cannot be: start() "
                    "raises an error.")
                    .arg(hint.arguments.value(1)),
                hintText("Make it a function with def at the top of the file."), u"1.5"_s};
    }
    return {hintText("A lambda cannot be sent"),
            hintText(
                "%1() pickles the function for the workers, under every start method, and a lambda "
                "cannot be pickled.")
                .arg(hint.arguments.value(0)),
            hintText("Make it a function with def at the top of the file."), u"2.3"_s};
}

HintWords localTarget(const Hint& hint) {
    const QString function = hint.arguments.value(2);
    const QString advice =
        hintText("Move def %1 to the top of the file, and give it what it needs as arguments.")
            .arg(function);
    if (isForProcess(hint)) {
        return {
            hintText("A local function cannot be sent"),
            hintText(
                "Under %1 the target is found by its name in the file, and %2 exists only inside "
                "another function: start() raises an error.")
                .arg(hint.arguments.value(1), function),
            advice, u"1.5"_s};
    }
    return {
        hintText("A local function cannot be sent"),
        hintText("%1() sends a function by its name in the file, and %2 exists only inside another "
                 "function.")
            .arg(hint.arguments.value(0), function),
        advice, u"2.3"_s};
}

HintWords guardedTarget(const Hint& hint) {
    return {hintText("The child does not have it"),
            hintText("%2 is made under the main guard, so that a child started with %1 has no such "
                     "function, and ends with an AttributeError.")
                .arg(hint.arguments.value(1), hint.arguments.value(2)),
            hintText("Move def %1 above the guard.").arg(hint.arguments.value(2)), u"1.3"_s};
}

HintWords calledTarget(const Hint& hint) {
    const QString function = hint.arguments.value(1);
    const bool hasArguments = !hint.arguments.value(2).isEmpty();
    return {
        hintText("Called here, not there"),
        hintText("%1 is called by this line, in this process, and what it returns is handed over "
                 "instead of it.")
            .arg(function + u"()"_s),
        hasArguments
            ? hintText("Leave the call out: hand over %1, and its arguments apart from it.")
                  .arg(function)
            : hintText("Leave the brackets out: hand over %1.").arg(function),
        u"1.1"_s};
}

HintWords argsNoComma(const QString& given) {
    return {hintText("No tuple without a comma"),
            hintText(
                "args is to be a tuple, and (%1) is only %1 in brackets: each letter or item of it "
                "becomes an argument, or Python raises a TypeError.")
                .arg(given),
            hintText("Write a comma behind it: (%1,)").arg(given), u"1.5"_s};
}

HintWords startJoinLoop(const QString& process) {
    return {
        hintText("One after the other"),
        hintText("%1.join() waits in the loop that starts them, so that only one process runs at a "
                 "time.")
            .arg(process),
        hintText("Start all of them in one loop, and join them in a second one."), u"1.2"_s};
}

HintWords joinBeforeGet(const Hint& hint) {
    return {
        hintText("join() before get()"),
        hintText(
            "A process ends only when all that it put into %2 was sent, and nobody takes "
            "anything out while %1.join() waits: with more than some 64 KB both wait for ever.")
            .arg(hint.arguments.value(0), hint.arguments.value(1)),
        hintText("Take out of %1 what is expected, and join then.").arg(hint.arguments.value(1)),
        u"3.1"_s};
}

HintWords emptyLoop(const QString& queue) {
    return {
        hintText("empty() is no end"),
        hintText(
            "%1.empty() is true as soon as nothing has arrived, even if items are on their way: "
            "the loop may end too early.")
            .arg(queue),
        hintText("Count the get() calls, or put a last item that says that it is the last."),
        u"3.1"_s};
}

HintWords unlockedAdd(const Hint& hint) {
    const QString value = hint.arguments.value(0);
    return {hintText("Two steps without a lock"),
            hintText(
                "Adding to %1.value is reading and writing: where two processes do it at once, one "
                "of the two is lost.")
                .arg(value),
            hint.arguments.value(1) == "own"_L1
                ? hintText("Put it under \"with %1.get_lock():\".").arg(value)
                : hintText("Give the processes a Lock, and put it under \"with lock:\"."),
            u"4.2"_s};
}

HintWords droppedResult(const QString& method) {
    return {
        hintText("Nobody asks for the result"),
        hintText("What %1() returns is dropped: an exception in the task is never seen, and tasks "
                 "that are not done when the pool goes are given up.")
            .arg(method),
        hintText("Keep it and call get() on it; or end with close() and join()."), u"5.1"_s};
}

}  // namespace

HintWords wordsFor(const Hint& hint) {
    switch (hint.kind) {
        case HintKind::NoGuard:
            return noGuard(hint.arguments.value(0));
        case HintKind::LambdaTarget:
            return lambdaTarget(hint);
        case HintKind::LocalTarget:
            return localTarget(hint);
        case HintKind::GuardedTarget:
            return guardedTarget(hint);
        case HintKind::CalledTarget:
            return calledTarget(hint);
        case HintKind::ArgsNoComma:
            return argsNoComma(hint.arguments.value(0));
        case HintKind::StartJoinLoop:
            return startJoinLoop(hint.arguments.value(0));
        case HintKind::JoinBeforeGet:
            return joinBeforeGet(hint);
        case HintKind::EmptyLoop:
            return emptyLoop(hint.arguments.value(0));
        case HintKind::UnlockedAdd:
            return unlockedAdd(hint);
        case HintKind::DroppedResult:
            return droppedResult(hint.arguments.value(0));
    }
    return {};
}

HintWords wordsFor(const python::UnreadableCode& problem) {
    return {hintText("Python cannot read this line"),
            hintText("It says: %1.").arg(problem.message),
            {},
            {}};
}

}  // namespace proclab::findings
