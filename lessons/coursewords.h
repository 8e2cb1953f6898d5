// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace proclab::lessons {

/// The context in which what is said about mistakes in a course is translated.
struct CourseWords {
    Q_DECLARE_TR_FUNCTIONS(Course)
};

}  // namespace proclab::lessons
