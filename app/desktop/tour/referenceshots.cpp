// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/referenceshots.h"

#include "desktop/mainwindow.h"
#include "desktop/pages/page.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

int shootReference(MainWindow& window, const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    for (const QString& page : {u"queue"_s, u"start-methods"_s, u"exit-codes"_s, u"glossary"_s}) {
        window.goTo(u"reference"_s, page);
        const Page* room = window.page(u"reference"_s);
        failed += room && room->place() == page ? 0 : 1;
        shoot(u"reference-"_s + page);
    }
    return failed;
}

}  // namespace proclab::desktop
