// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stagekeyhelp.h"

#include <QCoreApplication>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

struct KeyWords {
    Q_DECLARE_TR_FUNCTIONS(Keys)
};

}  // namespace

QList<QPair<QString, QList<KeyHelp>>> stageKeyHelp() {
    return {{KeyWords::tr("Run and replay"),
             {{u"F5"_s, KeyWords::tr("Run")},
              {u"Shift F5"_s, KeyWords::tr("Stop")},
              {u"Space"_s, KeyWords::tr("Play or pause the replay")},
              {u". / ,"_s, KeyWords::tr("Next or previous event")},
              {u"Shift . / Shift ,"_s, KeyWords::tr("The same, of the selected process")},
              {u"Home / End"_s, KeyWords::tr("Start or end of the run")},
              {u"G / Shift G"_s, KeyWords::tr("Next or previous finding")},
              {u"F8"_s, KeyWords::tr("Go to the failing line, or the next hint")}}},
            {KeyWords::tr("Views"),
             {{u"0 to 9"_s, KeyWords::tr("Select P0 to P9")},
              {u"M / L / Y"_s, KeyWords::tr("Map, lifecycle or memory")},
              {u"W"_s, KeyWords::tr("Follow the object that is selected")},
              {u"C"_s, KeyWords::tr("Compare with another run")},
              {u"Alt 1 to 4"_s, KeyWords::tr("Level of detail")},
              {u"Left / Right"_s, KeyWords::tr("Move between items, spans or steps")},
              {u"Ctrl Left / Ctrl Right"_s, KeyWords::tr("Timeline: previous or next span")},
              {u"Enter"_s, KeyWords::tr("Open a group or a thin lane; at a span, go to its line")},
              {u"Shift Left / Shift Right"_s, KeyWords::tr("Timeline: select a range")},
              {u"+ / - / F"_s, KeyWords::tr("Timeline: closer, further, all of it")},
              {u"T / K"_s, KeyWords::tr("terminate() or kill() the selected process")},
              {u"F3 / Shift F3"_s, KeyWords::tr("Next or previous event that was searched")},
              {u"Ctrl F"_s, KeyWords::tr("Find in the code or in the output")},
              {u"Ctrl Shift C"_s, KeyWords::tr("Copy the view as a picture")}}}};
}

}  // namespace proclab::desktop
