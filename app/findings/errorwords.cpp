// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/errorwords.h"

#include <QCoreApplication>

namespace proclab::findings {

using diagnosis::KnownError;

namespace {

QString tell(const char* text) {
    return QCoreApplication::translate("Findings", text);
}

}  // namespace

ErrorWords wordsFor(KnownError error) {
    switch (error) {
        case KnownError::NotFoundInMain:
            return {tell("The child looked for a function by its name in the main module and did "
                         "not find it there."),
                    tell("Define it at the top level of the file, above and outside of the main "
                         "guard; before the pool is made, where workers are forked.")};
        case KnownError::NoGuard:
            return {tell("The child imports the main module to begin, and the module starts a "
                         "process while it is imported."),
                    tell("Put what only the main program shall do under "
                         "if __name__ == \"__main__\":")};
        case KnownError::LocalObject:
            return {tell("A function is pickled as its name in a module, and a lambda or a "
                         "function inside of another has none."),
                    tell("Move it to the top level of a module; for arguments that are fixed use "
                         "functools.partial.")};
        case KnownError::CannotPickle:
            return {tell("Something that belongs to this process alone was to be sent to another "
                         "one."),
                    tell("Send plain data, and make files, locks, connections and generators on "
                         "the other side.")};
        case KnownError::BrokenPool:
            return {tell("A worker of the executor died without an answer, so the executor gave "
                         "up all its work."),
                    tell("Find out what ended the worker (its exit code says), then make a new "
                         "executor.")};
        case KnownError::OnlyByInheritance:
            return {tell("Locks, queues and values of multiprocessing can be handed over only "
                         "while a process is being started."),
                    tell("Give them to Process(args=...) or to a pool's initializer, or use those "
                         "of a Manager.")};
        case KnownError::ManagerGone:
            return {tell("The other side of the connection is gone: its process has ended, or it "
                         "has closed its end."),
                    tell("Keep the manager or the other process alive until everyone is done; "
                         "catch EOFError where the end is expected.")};
        case KnownError::DaemonChildren:
            return {tell("A daemon tried to start a process, which daemons may not; workers of a "
                         "Pool are daemons."),
                    tell("Start it without daemon=True, or let the main program start it.")};
        case KnownError::StartedTwice:
            return {tell("A Process object stands for one process: it can be started once."),
                    tell("Make a new Process for each start().")};
        case KnownError::ContextSet:
            return {tell("The start method was fixed already, by a first set_start_method() or by "
                         "having been asked for."),
                    tell("Call it once, first thing under the main guard, or use "
                         "get_context(method), which changes nothing globally.")};
        case KnownError::ArgsNoTuple:
            return {tell("args has to be a tuple, and brackets around one value do not make one."),
                    tell("Write args=(value,) with the comma.")};
        case KnownError::ResultUnpicklable:
            return {tell("The task was done, but its result cannot be pickled to be sent home."),
                    tell("Return plain data.")};
        case KnownError::ErrorUnpicklable:
            return {tell("The task raised an error, and that error cannot be pickled to be sent "
                         "home."),
                    tell("Give the exception plain data only, no locks, files or connections.")};
        case KnownError::NoMainFile:
            return {tell("The child has to import the main module, and a program from standard "
                         "input is no file that could be imported."),
                    tell("Save the program as a file and run that.")};
        case KnownError::MemoryGone:
            return {tell("There is no shared block with this name: it was unlinked, or never "
                         "made."),
                    tell("unlink() only when everyone has attached and is done.")};
        case KnownError::MemoryExists:
            return {tell("A shared block with this name exists already, perhaps from a run "
                         "before."),
                    tell("Leave the name out and pass on shm.name, and unlink() in a finally.")};
        case KnownError::BufferExported:
            return {tell("The block is still looked at through a view of its buffer."),
                    tell("Delete or release the views, then close().")};
        case KnownError::QueueClosed:
            return {tell("The queue or pool was closed in this process before."),
                    tell("Close it only when this process uses it no more.")};
    }
    return {};
}

}  // namespace proclab::findings
