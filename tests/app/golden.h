// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Pictures as they were last looked at and found good (tests/data/goldens), from recorded runs at
// fixed moments. `./dev goldens` paints them anew; what then differs is to be looked at before it
// is committed.

#include "desktop/style/theme.h"

#include <QDir>
#include <QFontInfo>
#include <QImage>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace proclab::desktop::tests {

/// Another version of FreeType or of Qt smooths edges otherwise: so much may a channel differ ...
inline constexpr int channelTolerance = 48;
/// ... and in so many of a thousand pixels it may differ more. A missing label or a shifted card is
/// beyond that in a picture of one view: one line of a card is about 2 of a thousand. The whole
/// stage is more than twice as large, and may differ in half as many.
inline constexpr double viewTolerance = 1.0;
inline constexpr double stageTolerance = 0.5;

/// Why no pictures can be held against those that are kept; empty: they can. The fonts are those
/// that the program names first.
inline QString missingFonts(const Theme& theme) {
    using namespace Qt::StringLiterals;
    for (const auto& [style, family] :
         {std::pair(TextStyle::Body, u"Inter"_s), std::pair(TextStyle::Code, u"Hack"_s)}) {
        const QFontInfo info(theme.font(style));
        if (info.family() != family) {
            return u"the pictures are painted with %1, and here it would be %2: install "
                   "fonts-inter and fonts-hack"_s.arg(family, info.family());
        }
    }
    return {};
}

/// How many of a thousand pixels differ by more than the tolerance, and where.
inline double differenceOf(const QImage& left, const QImage& right, QImage& where) {
    if (left.size() != right.size()) {
        return 1000;
    }
    where = QImage(left.size(), QImage::Format_RGB32);
    qsizetype count = 0;
    for (int y = 0; y < left.height(); ++y) {
        const auto* a = reinterpret_cast<const QRgb*>(left.constScanLine(y));
        const auto* b = reinterpret_cast<const QRgb*>(right.constScanLine(y));
        auto* to = reinterpret_cast<QRgb*>(where.scanLine(y));
        for (int x = 0; x < left.width(); ++x) {
            const int most =
                std::max({std::abs(qRed(a[x]) - qRed(b[x])), std::abs(qGreen(a[x]) - qGreen(b[x])),
                          std::abs(qBlue(a[x]) - qBlue(b[x]))});
            const bool differs = most > channelTolerance;
            count += differs ? 1 : 0;
            to[x] = differs ? qRgb(255, 0, 0) : qRgb(255, 255, 255);
        }
    }
    return 1000.0 * static_cast<double>(count) /
           (static_cast<double>(left.width()) * left.height());
}

/// What the widget looks like when nothing in it moves any more; null where it does not come to
/// rest.
inline QImage pictureAtRest(QWidget& widget) {
    QImage last;
    const bool rests = QTest::qWaitFor([&] {
        const QImage now = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
        return std::exchange(last, now) == now;
    });
    return rests ? last : QImage();
}

/// Empty where the picture is the one that is kept under that name; else what to look at. Where
/// $PROCLAB_RENEW_GOLDENS is set it becomes that one.
inline QString differenceFromGolden(const QImage& now, const QString& name, double tolerance) {
    using namespace Qt::StringLiterals;
    const QDir goldens(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/goldens"));
    const QString golden = goldens.filePath(name + u".png"_s);
    if (now.isNull()) {
        return name + u" was not painted"_s;
    }
    if (qEnvironmentVariableIsSet("PROCLAB_RENEW_GOLDENS")) {
        return goldens.mkpath(u"."_s) && now.save(golden, "PNG", 0)
                   ? QString()
                   : golden + u" cannot be written"_s;
    }
    const QImage then = QImage(golden).convertToFormat(QImage::Format_RGB32);
    if (then.isNull()) {
        return golden + u" is missing: ./dev goldens"_s;
    }
    QImage where;
    const double difference = differenceOf(now, then, where);
    if (difference <= tolerance) {
        return {};
    }
    const QDir folder(QStringLiteral(PROCLAB_BUILD_DIR "/goldens"));
    folder.mkpath(u"."_s);
    now.save(folder.filePath(name + u".png"_s));
    where.save(folder.filePath(u"difference-%1.png"_s.arg(name)));
    return u"%1: %2 of a thousand pixels differ (%3 may): look at it and at difference-%1.png in "
           "%4; where the new one is right, ./dev goldens"_s.arg(name)
               .arg(difference)
               .arg(tolerance)
               .arg(folder.path());
}

}  // namespace proclab::desktop::tests
