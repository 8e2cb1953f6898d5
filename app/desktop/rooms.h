// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/mainwindow.h"

#include <QList>

namespace proclab::desktop {

/// Everything that pages share, made once by the program; outlives the window.
struct Services {
    Theme& theme;
    learner::LearnerStore& learner;
    Environment& environment;
};

/// The rooms that work, in the order of the rail.
[[nodiscard]] QList<Room> makeRooms(const Services& services);

}  // namespace proclab::desktop
