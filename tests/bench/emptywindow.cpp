// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An empty Qt window that says when it was painted: what bench_start compares the program with.
// It links nothing of ProcLab, so that it loads only Qt.

#include "desktop/firstpaint.h"

#include <QApplication>
#include <QWidget>

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QWidget window;
    window.resize(1440, 900);
    proclab::desktop::FirstPaint paint;
    window.installEventFilter(&paint);
    window.show();
    return QApplication::exec();
}
