// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "learner/schema.h"

namespace proclab::learner {

using namespace Qt::StringLiterals;

const QList<Migration>& migrations() {
    // Times are milliseconds since 1970, UTC.
    static const QList<Migration> steps{
        {u"CREATE TABLE lesson (id TEXT PRIMARY KEY, position REAL NOT NULL, "
         "done INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE run (example TEXT NOT NULL, outcome TEXT NOT NULL, at INTEGER NOT NULL)"_s,
         u"CREATE INDEX run_example ON run (example)"_s,
         u"CREATE TABLE edit (example TEXT PRIMARY KEY, source TEXT NOT NULL, "
         "at INTEGER NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE prediction (card TEXT PRIMARY KEY, choice TEXT NOT NULL, "
         "outcome TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE answer (question TEXT NOT NULL, chosen TEXT NOT NULL, "
         "correct INTEGER NOT NULL, at INTEGER NOT NULL)"_s,
         u"CREATE INDEX answer_question ON answer (question)"_s,
         u"CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s}};
    return steps;
}

}  // namespace proclab::learner
