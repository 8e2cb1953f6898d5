// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace proclab::desktop {

/// Writes a file whole or not at all: what was there before stays where it fails. Error:
/// share.cannot_write.
Status writeWhole(const QString& path, const QByteArray& bytes);

/// "two_locks-map-1.24s": of a program's file, what is shown of it, and when; `seconds` below 0:
/// of the whole run. Nothing in it but letters, digits, "_", "-" and ".".
[[nodiscard]] QString suggestedName(const QString& program, const QString& what, double seconds);

/// Where files were last written or opened, for the next dialog; one for the program.
[[nodiscard]] QString lastFolder();
void setLastFolder(const QString& folder);

}  // namespace proclab::desktop
