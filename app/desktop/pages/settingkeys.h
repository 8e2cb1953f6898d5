// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

/// The names under which the desktop program keeps its settings in the learner's store.
namespace proclab::desktop::settingkeys {

inline constexpr QLatin1StringView theme{"appearance.theme"};  ///< "system", "light", "dark"
inline constexpr QLatin1StringView zoom{"appearance.zoom"};    ///< "1.1"
inline constexpr QLatin1StringView reducedMotion{"appearance.reducedMotion"};  ///< "1", "0"
inline constexpr QLatin1StringView interpreter{"python.interpreter"};          ///< path
inline constexpr QLatin1StringView geometry{"window.geometry"};                ///< base64
inline constexpr QLatin1StringView page{"window.page"};                        ///< id of the page
/// "window.place." + page id: Page::place() of that page.
inline constexpr QLatin1StringView placePrefix{"window.place."};
/// What the learner chose with "Show everything" ("everything") or Alt 1 to 4 ("2"); empty: that
/// of the lesson.
inline constexpr QLatin1StringView detailLevel{"stage.detailLevel"};
/// The parts of the stage that were introduced, by their keys with commas between them.
inline constexpr QLatin1StringView introducedParts{"stage.introduced"};
/// "0": programs are not looked at before they run.
inline constexpr QLatin1StringView hints{"code.hints"};
/// Paths, one a line: runs and programs that were opened or saved last.
inline constexpr QLatin1StringView recentFiles{"files.recent"};
inline constexpr QLatin1StringView lastFolder{"files.folder"};  ///< of the last file dialog
/// "1" once the learner has run a first program and closed its pointers.
inline constexpr QLatin1StringView firstStartDone{"start.done"};

}  // namespace proclab::desktop::settingkeys
