// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/commonaxes.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

/// Of the whole width, free behind the later end.
constexpr double roomAtEnd = 0.035;

Timestamp zeroOf(const diagnosis::RunMoments& moments, Alignment alignment) {
    switch (alignment) {
        case Alignment::Main:
            break;
        case Alignment::FirstStart:
            return moments.firstStart.value_or(moments.main);
        case Alignment::Launch:
            return moments.launch;
    }
    return moments.main;
}

}  // namespace

bool canAlign(const diagnosis::RunMoments& first, const diagnosis::RunMoments& second,
              Alignment alignment) {
    return alignment != Alignment::FirstStart || (first.firstStart && second.firstStart);
}

CommonAxes commonAxes(const diagnosis::RunMoments& first, const diagnosis::RunMoments& second,
                      Alignment alignment) {
    if (!canAlign(first, second, alignment)) {
        alignment = Alignment::Main;
    }
    const Timestamp zeroFirst = zeroOf(first, alignment);
    const Timestamp zeroSecond = zeroOf(second, alignment);
    const Duration begin = std::min(first.launch - zeroFirst, second.launch - zeroSecond);
    const Duration end = std::max(first.end - zeroFirst, second.end - zeroSecond);
    const Duration room =
        std::max(Duration(1000), Duration(static_cast<std::int64_t>(
                                     static_cast<double>((end - begin).count()) * roomAtEnd)));
    return {{zeroFirst, zeroFirst + begin, zeroFirst + end + room},
            {zeroSecond, zeroSecond + begin, zeroSecond + end + room}};
}

}  // namespace proclab::desktop
